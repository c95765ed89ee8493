/** Below this no byte belongs to a longer character in any legacy encoding: every decoder is in step there. */
const WORD_END = 0x30;
/** Enough to tell encodings apart, and little enough for a few milliseconds (docs/decisions). */
const MOST_WORDS = 250;
const MOST_BYTES = 3_500;
/** Looked at before no more different ones are expected. */
const MOST_PIECES = 3_000;

/**
 * Different words (runs of bytes from 0x30 up) that have a byte beyond ASCII, from all the ranges: 250 at most, of
 * 3,500 bytes together. Of one without an end (a script without blanks) the first bytes are taken. `isMeant` says which
 * ones are: a single one is found behind any number of others.
 */
export function nonAsciiWords(
  ranges: readonly Uint8Array[],
  isMeant: (word: Uint8Array) => boolean = () => true,
): Uint8Array[] {
  const words: Uint8Array[] = [];
  let room = MOST_BYTES;
  for (const word of differentPieces(ranges, WORD_ENDS, isMeant)) {
    words.push(word.subarray(0, room));
    room -= word.length;
    if (words.length >= MOST_WORDS || room <= 0) break;
  }
  return words;
}

const LONGEST_CELL = 60;

/**
 * Some different cells that have a byte beyond ASCII, as people would recognise them: the same bytes to be read in
 * several encodings. Of a longer one its beginning is shown, where all cells are longer.
 */
export function nonAsciiCells(ranges: readonly Uint8Array[], most: number): Uint8Array[] {
  const cells: Uint8Array[] = [];
  let long: Uint8Array | undefined;
  for (const cell of differentPieces(ranges, CELL_ENDS)) {
    if (cell.length <= LONGEST_CELL) cells.push(cell);
    else long ??= cell;
    if (cells.length >= most) break;
  }
  return cells.length === 0 && long ? [aroundNonAscii(long)] : cells;
}

/** The range of a long cell that begins at the blank before its first byte beyond ASCII. */
function aroundNonAscii(cell: Uint8Array): Uint8Array {
  const first = cell.findIndex((byte) => byte >= 0x80);
  const from = cell.subarray(0, first).lastIndexOf(0x20) + 1;
  return cell.subarray(from, from + LONGEST_CELL);
}

const endsAt = (isEnd: (byte: number) => boolean) =>
  Uint8Array.from({ length: 256 }, (_, byte) => (isEnd(byte) ? 1 : 0));
const WORD_ENDS = endsAt((byte) => byte < WORD_END);
const CELL_ENDS = endsAt((byte) => [0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b].includes(byte));

/** The pieces between two ends that have a byte beyond ASCII and are meant, each once. */
function* differentPieces(
  ranges: readonly Uint8Array[],
  ends: Uint8Array,
  isMeant: (piece: Uint8Array) => boolean = () => true,
): Generator<Uint8Array> {
  const seen = new Set<number>();
  let looked = 0;
  for (const bytes of ranges) {
    let from = 0;
    let hash = 0;
    let isNonAscii = false;
    for (let at = 0; at <= bytes.length; at++) {
      const byte = bytes[at];
      if (byte !== undefined && ends[byte] === 0) {
        isNonAscii ||= byte >= 0x80;
        hash = (Math.imul(hash, 31) + byte) | 0;
        continue;
      }
      if (isNonAscii && isMeant(bytes.subarray(from, at))) {
        if (++looked > MOST_PIECES) return;
        if (!seen.has(hash)) yield bytes.subarray(from, at);
        seen.add(hash);
      }
      from = at + 1;
      hash = 0;
      isNonAscii = false;
    }
  }
}

/** The range without what its edges cut: from the first byte at which every decoder is in step to the last one. */
export function withoutCutEdges(range: Uint8Array, edges: { start: boolean; end: boolean }): Uint8Array {
  const isInStep = (byte: number) => byte < WORD_END;
  const from = edges.start ? range.findIndex(isInStep) : 0;
  const to = edges.end ? range.findLastIndex(isInStep) + 1 : range.length;
  return from === -1 ? range.subarray(0, 0) : range.subarray(from, to);
}
