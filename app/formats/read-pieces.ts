import { pullFrom } from '#app/csv/records/byte-window.ts';
import type { Pieces } from './ranged-file.ts';
import { BrokenFileError } from './unpack-errors.ts';

/** A stream's bytes; the stream is cancelled when nobody wants more of them. */
export async function* readPieces(stream: ReadableStream<Uint8Array>): Pieces {
  const { pull, cancel } = pullFrom(stream);
  let isRead = false;
  try {
    for (;;) {
      const piece = await pull();
      if (piece === undefined) break;
      yield piece;
    }
    isRead = true;
  } finally {
    // one that broke off cannot be cancelled either
    if (!isRead) await cancel().catch(() => undefined);
  }
}

/**
 * Unpacks a stream. Where the packed bytes could not be read, that very error is thrown; where they do not unpack, a
 * BrokenFileError.
 */
export async function* unpackPieces(packed: ReadableStream<Uint8Array>, unpack: (packed: Pieces) => Pieces): Pieces {
  let unreadable: { error: unknown } | undefined;
  const watched = (async function* (): Pieces {
    try {
      yield* readPieces(packed);
    } catch (error) {
      unreadable = { error };
      throw error;
    }
  })();
  try {
    yield* unpack(watched);
  } catch (error) {
    if (unreadable) throw unreadable.error;
    throw new BrokenFileError('the packed bytes cannot be unpacked', { cause: error });
  }
}
