import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import type { SlicedFile } from '#local/testing/client/upload-in-parts.ts';

const ROWS = 10_000;

/**
 * A CSV file of any size that takes no room: a header and the same ten thousand rows again and again, cut off at its
 * size.
 * @param size in bytes
 */
export function createRepeatedFile(size: number): SlicedFile {
  const text = [...makePeopleCsv({ rows: ROWS, badRows: false })].join('');
  const headerLength = text.indexOf('\n') + 1;
  const header = new Blob([text.slice(0, headerLength)]);
  const block = new Blob([text.slice(headerLength)]);

  /** Views of the two, no copies. */
  function slice(from: number, to: number): Blob {
    const end = Math.min(to, size);
    const pieces = [header.slice(from, end)];
    for (let at = Math.max(from, header.size); at < end; ) {
      const within = (at - header.size) % block.size;
      const piece = block.slice(within, within + end - at);
      pieces.push(piece);
      at += piece.size;
    }
    return new Blob(pieces);
  }
  return { size, slice };
}
