import type { RangedFile } from '#app/formats/ranged-file.ts';
import { cutXml } from '#app/formats/xml-blocks.ts';
import { unpackEntry } from '#app/formats/zip/unpack-entry.ts';
import type { ZipEntry } from '#app/formats/zip/zip-entry.ts';

/** A sheet as it stands in the part that holds them all. */
export interface Table {
  /** the tag that opens it */
  tag: string;
  /** what stands between that and the first row: the columns */
  head: string;
  /** the byte of the part behind that tag */
  from: number;
  /** bytes to its end */
  size: number;
  /** what stands before the first of them: the styles */
  styles: string;
}

const BLOCK_BYTES = 1024 ** 2;
const TABLE = /<table:table(?:\s[^>]*)?>|<\/table:table>/g;
/** What is copied of another document is no sheet. */
const COPIED = '<table:table-source';

/** Finds the sheets, in their order, in one pass over the part; one is told once its end is known. */
export async function* findTables(file: RangedFile, content: ZipEntry): AsyncGenerator<Table, void, undefined> {
  let styles: string | undefined;
  let blockFrom = 0;
  let open: Table | undefined;
  for await (const { text, end } of cutXml(unpackEntry(file, content), { start: ROW, size: BLOCK_BYTES })) {
    const byteAt = bytesBefore(text, blockFrom);
    for (const { 0: tag, index } of text.matchAll(TABLE)) {
      const behind = index + tag.length;
      if (tag.startsWith('</')) {
        if (open && !open.head.includes(COPIED)) yield { ...open, size: byteAt(index) - open.from };
        open = undefined;
        continue;
      }
      styles ??= text.slice(0, index);
      open = { tag, head: headFrom(text, behind), from: byteAt(behind), size: 0, styles };
    }
    blockFrom = end;
  }
}

const ROW = '<table:table-row';

const headFrom = (text: string, from: number): string => {
  const row = text.indexOf(ROW, from);
  return text.slice(from, row < 0 ? text.indexOf('</table:table>', from) : row);
};

const encoder = new TextEncoder();

/** The byte of the part at which each place of a chunk stands; asked from left to right. */
function bytesBefore(text: string, from: number): (index: number) => number {
  let [known, bytes] = [0, from];
  return (index) => {
    bytes += encoder.encode(text.slice(known, index)).byteLength;
    known = index;
    return bytes;
  };
}
