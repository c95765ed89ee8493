import type { FileSource } from './file-source.ts';
import { readText } from './packed-text.ts';
import type { RangedFile } from './ranged-file.ts';
import { skipBytes } from './take-sample.ts';
import { BrokenFileError } from './unpack-errors.ts';
import { cardText } from './vcard/card-text.ts';
import { convertCards } from './vcard/cards-table.ts';
import { convertSheet } from './workbook/convert-sheet.ts';
import { openOds } from './workbook/ods/open-ods.ts';
import { openWorkbook } from './workbook/open-workbook.ts';
import { readDirectory } from './zip/read-directory.ts';

/** Where a conversion stands: all that is needed to go on. */
export interface ConversionCursor {
  /** bytes of what is unpacked that are used up */
  offset: number;
  /** of a table: the number of its row that comes next */
  row?: number | undefined;
}

/**
 * A chunk of the copy, good until the next one is asked for. `to` is where the conversion stands behind it; null in the
 * midst of what is converted at once.
 */
interface ConvertedBlock {
  bytes: Uint8Array;
  to: ConversionCursor | null;
}

export type ConvertedBlocks = AsyncGenerator<ConvertedBlock, void, undefined>;

/**
 * Makes the copy that an import reads of a packed file, a workbook or cards, from the cursor on, the same bytes whoever
 * begins where. What was used up before is unpacked anew and thrown away: that costs less than to keep an inflater's
 * state.
 */
export function convertFile(file: RangedFile, source: FileSource, from: ConversionCursor): ConvertedBlocks {
  if (source.format === 'xlsx' || source.format === 'ods') return convertWorkbook(file, source, from);
  if (source.format === 'vcard') return convertCards(cardText(readText(file, source)), source.columns ?? [], from);
  return unpackText(file, source, from);
}

async function* convertWorkbook(
  file: RangedFile,
  { format, name }: FileSource,
  from: ConversionCursor,
): ConvertedBlocks {
  const entries = await readDirectory(file);
  const workbook = await (format === 'ods' ? openOds(file, entries, name) : openWorkbook(file, entries));
  const sheet = workbook.sheets.find((one) => one.name === name);
  if (!sheet) throw new BrokenFileError('the sheet is gone');
  yield* convertSheet(workbook, sheet, from);
}

async function* unpackText(file: RangedFile, source: FileSource, { offset }: ConversionCursor): ConvertedBlocks {
  let at = offset;
  for await (const bytes of skipBytes(readText(file, source), offset)) {
    at += bytes.byteLength;
    yield { bytes, to: { offset: at } };
  }
}
