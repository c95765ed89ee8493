import type { Pieces, RangedFile } from '#app/formats/ranged-file.ts';

const PIECE = 1000;

/** A file in memory, handed out in small pieces. */
export const heldFile = (bytes: Uint8Array): RangedFile => ({
  size: bytes.byteLength,
  read: async (offset, length) => bytes.slice(offset, offset + length),
  stream: (from, to) => {
    let at = from;
    return new ReadableStream({
      pull(controller) {
        if (at >= to) return controller.close();
        controller.enqueue(bytes.slice(at, Math.min(at + PIECE, to)));
        at += PIECE;
      },
    });
  },
});

async function allBytes(pieces: Pieces): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  for await (const piece of pieces) held.push(piece.slice());
  return new Uint8Array(Buffer.concat(held));
}

export const allText = async (pieces: Pieces): Promise<string> => new TextDecoder().decode(await allBytes(pieces));
