import type { RangedFile } from '#app/formats/ranged-file.ts';
import { skipBytes } from '#app/formats/take-sample.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import { cutXml, type XmlBlock } from '#app/formats/xml-blocks.ts';
import { unpackEntry } from '#app/formats/zip/unpack-entry.ts';
import type { ZipEntry } from '#app/formats/zip/zip-entry.ts';

/**
 * A sheet's XML in chunks of whole rows, from a byte in it at which a row begins, to its end.
 *
 * @throws BrokenFileError where it has none
 */
export async function* tableBlocks(
  file: RangedFile,
  content: ZipEntry,
  { from, size }: { from: number; size: number },
): AsyncGenerator<XmlBlock, void, undefined> {
  const pieces = skipBytes(unpackEntry(file, content), from);
  let isOver = false;
  for await (const block of cutXml(pieces, { start: '<table:table-row', size, from })) {
    // read to its end all the same: only there it shows whether it is whole
    if (isOver) continue;
    const end = block.text.indexOf('</table:table>');
    if (end < 0 && block.isLast) throw new BrokenFileError('a sheet has no end');
    isOver = end >= 0;
    yield isOver ? { ...block, text: block.text.slice(0, end), isLast: true } : block;
  }
}
