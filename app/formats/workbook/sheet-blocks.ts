import type { RangedFile } from '#app/formats/ranged-file.ts';
import { skipBytes, takeSample } from '#app/formats/take-sample.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import { cutXml, type XmlBlock } from '#app/formats/xml-blocks.ts';
import { prefixOf } from '#app/formats/xml-text.ts';
import { unpackEntry } from '#app/formats/zip/unpack-entry.ts';
import type { ZipEntry } from '#app/formats/zip/zip-entry.ts';

/** Where the root element's name stands. */
const ROOT_BYTES = 4 * 1024;

/** The prefix of a sheet's element names. Throws BrokenFileError where the part is no sheet. */
export async function sheetPrefix(file: RangedFile, entry: ZipEntry): Promise<string> {
  const beginning = await takeSample(unpackEntry(file, entry), ROOT_BYTES);
  const prefix = prefixOf(new TextDecoder().decode(beginning.bytes), 'worksheet');
  if (prefix === undefined) throw new BrokenFileError('the part is no sheet');
  return prefix;
}

/**
 * A sheet's XML in chunks of whole rows, from a byte at which a row begins. Ends with its data: what follows in a
 * sheet is about how it looks.
 *
 * @throws BrokenFileError where the data has no end
 */
export async function* sheetBlocks(
  file: RangedFile,
  entry: ZipEntry,
  { prefix, from, size }: { prefix: string; from: number; size: number },
): AsyncGenerator<XmlBlock, void, undefined> {
  const pieces = skipBytes(unpackEntry(file, entry), from);
  let isOver = false;
  for await (const block of cutXml(pieces, { start: `<${prefix}row`, size, from })) {
    // read to its end all the same: only there it shows whether it is whole
    if (isOver) continue;
    const end = endOfData(block.text, prefix);
    if (end >= 0) {
      isOver = true;
      yield { ...block, text: block.text.slice(0, end), isLast: true };
      continue;
    }
    if (block.isLast) throw new BrokenFileError('the data of the sheet has no end');
    yield block;
  }
}

function endOfData(xml: string, prefix: string): number {
  const end = xml.lastIndexOf(`</${prefix}sheetData`);
  if (end >= 0) return end;
  const empty = new RegExp(`<${prefix}sheetData[^>]*/>`).exec(xml);
  return empty ? empty.index : -1;
}
