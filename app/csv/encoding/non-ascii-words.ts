/** Below this no byte belongs to a longer character in any legacy encoding: every decoder is in step there. */
const WORD_END = 0x30;
const MOST_WORDS = 3000;

/** Different words (runs of bytes from 0x30 up) that have a byte beyond ASCII, from all the ranges, 3,000 at most. */
export function nonAsciiWords(ranges: readonly Uint8Array[]): Uint8Array[] {
  const words = new Map<string, Uint8Array>();
  for (const range of ranges) {
    for (const word of piecesOf(range, (byte) => byte < WORD_END)) {
      if (words.size >= MOST_WORDS) return [...words.values()];
      words.set(word.join(), word);
    }
  }
  return [...words.values()];
}

const CELL_ENDS = new Set([0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b]);
const LONGEST_CELL = 60;

/**
 * Some different cells that have a byte beyond ASCII, as people would recognise them: the same bytes to be read in
 * several encodings.
 */
export function nonAsciiCells(ranges: readonly Uint8Array[], most: number): Uint8Array[] {
  const cells = new Map<string, Uint8Array>();
  for (const range of ranges) {
    for (const cell of piecesOf(range, (byte) => CELL_ENDS.has(byte))) {
      if (cell.length <= LONGEST_CELL) cells.set(cell.join(), cell);
      if (cells.size >= most) return [...cells.values()];
    }
  }
  return [...cells.values()];
}

/** The pieces between two ends that have a byte beyond ASCII. */
function* piecesOf(bytes: Uint8Array, isEnd: (byte: number) => boolean): Generator<Uint8Array> {
  let from = 0;
  let isNonAscii = false;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== undefined && !isEnd(byte)) {
      isNonAscii ||= byte >= 0x80;
      continue;
    }
    if (isNonAscii) yield bytes.subarray(from, at);
    from = at + 1;
    isNonAscii = false;
  }
}

/** The range without what its edges cut: from the first byte at which every decoder is in step to the last one. */
export function withoutCutEdges(range: Uint8Array, edges: { start: boolean; end: boolean }): Uint8Array {
  const isInStep = (byte: number) => byte < WORD_END;
  const from = edges.start ? range.findIndex(isInStep) : 0;
  const to = edges.end ? range.findLastIndex(isInStep) + 1 : range.length;
  return from === -1 ? range.subarray(0, 0) : range.subarray(from, to);
}
