import type { RangedFile } from '#app/formats/ranged-file.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import type { XmlBlock } from '#app/formats/xml-blocks.ts';
import { attributeOf, saysYes, tagsOf } from '#app/formats/xml-text.ts';
import { readEntry } from '#app/formats/zip/unpack-entry.ts';
import type { ZipEntry } from '#app/formats/zip/zip-entry.ts';
import type { CellRules } from './cell-text.ts';
import { type RawRow, scanRows } from './scan-rows.ts';
import { sheetBlocks, sheetPrefix } from './sheet-blocks.ts';
import { readStyleKinds } from './styles.ts';

/** Reads a sheet from any byte of its part at which a row begins. */
export interface SheetReader {
  /** chunks of whole rows, about `size` bytes each */
  blocks(from: number, size: number): AsyncGenerator<XmlBlock, void, undefined>;
  /** the rows of a chunk; `next` is the number of the row that comes next */
  rows(xml: string, next: number): Iterable<RawRow>;
}

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** bytes of its XML, as far as is said; 0 where it is not */
  size: number;
  open(): Promise<SheetReader>;
}

/** A workbook's list of sheets, and what it takes to read their cells. */
export interface Workbook {
  format: 'xlsx' | 'ods';
  file: RangedFile;
  sheets: Sheet[];
  strings: ZipEntry | null;
  rules: CellRules;
}

/** So many sheets are looked at. */
const MOST_SHEETS = 1_000;

const FOLDER = 'xl/';
const WORKBOOK = `${FOLDER}workbook.xml`;

/**
 * Reads the parts of a workbook that say what its sheets are (ECMA-376 part 1, 18.2), whatever their names, namespaces
 * and prefixes.
 *
 * @throws BrokenFileError where one of them is missing
 */
export async function openWorkbook(file: RangedFile, entries: readonly ZipEntry[]): Promise<Workbook> {
  const parts = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const xml = await readEntry(file, need(parts.get(WORKBOOK), WORKBOOK));
  const relations = await readRelations(file, parts);
  const byKind = (kind: string) => relations.find(({ type }) => type.endsWith(`/${kind}`))?.entry ?? null;
  const styles = byKind('styles') ?? parts.get(`${FOLDER}styles.xml`);
  return {
    format: 'xlsx',
    file,
    sheets: sheetsOf(file, xml, relations),
    strings: byKind('sharedStrings') ?? parts.get(`${FOLDER}sharedstrings.xml`) ?? null,
    rules: {
      kinds: styles ? readStyleKinds(await readEntry(file, styles)) : [],
      is1904: saysYes(attributeOf(tagsOf(xml, 'workbookPr')[0] ?? '', 'date1904')),
    },
  };
}

interface Relation {
  id: string;
  type: string;
  entry: ZipEntry | null;
}

const RELATIONS = `${FOLDER}_rels/workbook.xml.rels`;

async function readRelations(file: RangedFile, parts: ReadonlyMap<string, ZipEntry>): Promise<Relation[]> {
  const xml = await readEntry(file, need(parts.get(RELATIONS), RELATIONS));
  return tagsOf(xml, 'Relationship').map((tag) => ({
    id: attributeOf(tag, 'Id') ?? '',
    type: attributeOf(tag, 'Type') ?? '',
    entry: parts.get(partName(attributeOf(tag, 'Target') ?? '')) ?? null,
  }));
}

/** A relationship's target is absolute, or relative to the workbook's folder. */
function partName(target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `${FOLDER}${target}`;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}

/** The sheets in the order of their tabs; charts and macros are no tables. */
function sheetsOf(file: RangedFile, xml: string, relations: readonly Relation[]): Sheet[] {
  const sheets = tagsOf(xml, 'sheet')
    .slice(0, MOST_SHEETS)
    .flatMap((tag) => {
      const relation = relations.find(({ id }) => id === attributeOf(tag, 'id'));
      if (!relation) throw new BrokenFileError('a sheet has no part');
      if (!relation.type.endsWith('/worksheet')) return [];
      const state = attributeOf(tag, 'state');
      const isHidden = state === 'hidden' || state === 'veryHidden';
      const entry = need(relation.entry, 'sheet');
      const open = () => openSheet(file, entry);
      return [{ name: attributeOf(tag, 'name') ?? '', isHidden, size: entry.size, open }];
    });
  if (sheets.length === 0) throw new BrokenFileError('there is no sheet');
  return sheets;
}

async function openSheet(file: RangedFile, entry: ZipEntry): Promise<SheetReader> {
  const prefix = await sheetPrefix(file, entry);
  return {
    blocks: (from, size) => sheetBlocks(file, entry, { prefix, from, size }),
    rows: (xml, next) => scanRows(xml, prefix, next),
  };
}

function need(entry: ZipEntry | null | undefined, name: string): ZipEntry {
  if (!entry) throw new BrokenFileError(`the part ${name} is missing`);
  return entry;
}
