import type { RangedFile } from '#app/formats/ranged-file.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import type { Sheet, Workbook } from '#app/formats/workbook/open-workbook.ts';
import { attributeOf } from '#app/formats/xml-text.ts';
import { readEntry } from '#app/formats/zip/unpack-entry.ts';
import type { ZipEntry } from '#app/formats/zip/zip-entry.ts';
import { findTables, type Table } from './find-tables.ts';
import { hiddenTableStyles, readCellKinds } from './ods-styles.ts';
import { columnStyles, scanOdsRows } from './scan-ods-rows.ts';
import { tableBlocks } from './table-blocks.ts';

/** So many sheets are looked at. */
const MOST_SHEETS = 1_000;

/**
 * Reads what sheets an OpenDocument spreadsheet has: all stand one behind the other in one part, behind the styles.
 *
 * @param only a sheet's name: nothing behind it is looked for
 * @throws BrokenFileError where a part is missing or breaks off
 */
export async function openOds(
  file: RangedFile,
  entries: readonly ZipEntry[],
  only: string | null = null,
): Promise<Workbook> {
  const content = entries.find(({ name }) => name === 'content.xml');
  if (!content) throw new BrokenFileError('the part content.xml is missing');
  const common = entries.find(({ name }) => name === 'styles.xml');
  const named = common ? await readEntry(file, common) : '';
  const sheets: Sheet[] = [];
  for await (const table of findTables(file, content)) {
    sheets.push(sheetOf(file, content, table, named + table.styles));
    if (sheets.length === MOST_SHEETS || sheets.at(-1)?.name === only) break;
  }
  if (sheets.length === 0) throw new BrokenFileError('there is no sheet');
  return { format: 'ods', file, sheets, strings: null, rules: { kinds: [], is1904: false } };
}

function sheetOf(file: RangedFile, content: ZipEntry, table: Table, styles: string): Sheet {
  const { tag, head, from } = table;
  return {
    name: attributeOf(tag, 'name') ?? '',
    isHidden: hiddenTableStyles(styles).has(attributeOf(tag, 'style-name') ?? ''),
    size: table.size,
    open: async () => {
      const rules = { kinds: readCellKinds(styles), columns: columnStyles(head) };
      return {
        blocks: (at, size) => tableBlocks(file, content, { from: at === 0 ? from : at, size }),
        rows: (xml, next) => scanOdsRows(xml, rules, next),
      };
    },
  };
}
