import type { FileSource } from '#app/formats/file-source.ts';
import type { FormatDoubt } from '#app/formats/format-doubts.ts';
import type { NoSuchName, OpenedFile } from '#app/formats/opened-file.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import type { Sheet, Workbook } from './open-workbook.ts';
import {
  factsOf,
  hasPeople,
  isEmptySheet,
  peekCsv,
  peekSheet,
  type SheetFacts,
  type SheetPeek,
  stringsNamedBy,
} from './peek-sheet.ts';
import { loadStrings, type SharedStrings } from './shared-strings.ts';
import { TextNumbers } from './text-numbers.ts';

/** XML that gives a sample of CSV: markup is most of it. */
const SAMPLE_XML_BYTES = 2 * 1024 ** 2;
/** XML of the first 200 rows of most sheets. */
const LOOK_BYTES = 256 * 1024;
/** Of texts as long as a cell may have them, 64 MiB are named in some of it. */
const LEAST_BYTES = 16 * 1024;
/** CSV that is made of them to know how long the whole will be, in samples. */
const PEEKED_TIMES = 32;
/** So many sheets are looked into for people; whether others are empty is asked of as many more. */
const MOST_LOOKED_INTO = 30;

/** Finds the sheet that is the table, and reads its beginning (docs/rules/csv.md#other-files-than-csv). */
export async function openWorkbookFile(
  workbook: Workbook,
  chosen: string | undefined,
  sampleBytes: number,
): Promise<OpenedFile | NoSuchName> {
  const named = workbook.sheets.find(({ name }) => name === chosen);
  if (chosen !== undefined && !named) return { invalid: 'sheet', chosen };
  // where the beginnings name too much text, less of them is read
  for (const xmlBytes of [SAMPLE_XML_BYTES, LOOK_BYTES, LEAST_BYTES]) {
    const opened = await openFrom(workbook, named, { xmlBytes, sampleBytes });
    if (opened) return opened;
  }
  throw new BrokenFileError('the beginnings of the sheets name too many texts');
}

interface Amounts {
  /** XML that is read of the table, at most */
  xmlBytes: number;
  sampleBytes: number;
}

/** Null where the texts that are named take more room than there is. */
async function openFrom(
  workbook: Workbook,
  named: Sheet | undefined,
  { xmlBytes, sampleBytes }: Amounts,
): Promise<OpenedFile | null> {
  const { sheets } = workbook;
  const looks = await lookInto(workbook, named ?? sheets.find(({ isHidden }) => !isHidden), xmlBytes);
  const strings = await stringsOf(workbook, looks);
  if (!strings) return null;
  const best = named ?? choose(workbook, looks, strings);
  const look = looks.find(({ sheet }) => sheet === best);
  const isRead = look !== undefined && (look.isWhole || look.xml.length >= xmlBytes / 2);
  const peek = isRead ? look : await peekSheet(best, xmlBytes);
  const own = isRead ? strings : await stringsOf(workbook, [peek]);
  if (!own) return null;
  const others = looks.filter(({ sheet }) => sheet !== best);
  return describe(workbook, peek, own, {
    sampleBytes,
    isAsked: sheets.length > looks.length || others.some((other) => !isEmptySheet(other)),
  });
}

/** The beginnings of sheets, of the one that is likely to be taken enough for a sample. */
async function lookInto(workbook: Workbook, likely: Sheet | undefined, xmlBytes: number): Promise<SheetPeek[]> {
  const looks: SheetPeek[] = [];
  for (const sheet of workbook.sheets) {
    if (looks.length >= MOST_LOOKED_INTO && sheet !== likely) continue;
    looks.push(await peekSheet(sheet, sheet === likely ? xmlBytes : Math.min(LOOK_BYTES, xmlBytes)));
  }
  return looks;
}

function stringsOf({ file, strings }: Workbook, peeks: readonly SheetPeek[]): Promise<SharedStrings | null> {
  const needed = new TextNumbers();
  for (const peek of peeks) needed.addAll(stringsNamedBy(peek));
  return loadStrings(file, strings, needed);
}

/** The first visible sheet that looks like people, else the first visible one with anything in it. */
function choose(workbook: Workbook, looks: readonly SheetPeek[], strings: SharedStrings): Sheet {
  const visible = looks.filter(({ sheet }) => !sheet.isHidden);
  const candidates = visible.length > 0 ? visible : looks;
  const found =
    candidates.find((look) => hasPeople(look, workbook, strings)) ??
    candidates.find((look) => !isEmptySheet(look)) ??
    candidates[0];
  if (!found) throw new BrokenFileError('there is no sheet');
  return found.sheet;
}

function describe(
  workbook: Workbook,
  peek: SheetPeek,
  strings: SharedStrings,
  { sampleBytes, isAsked }: { sampleBytes: number; isAsked: boolean },
): OpenedFile {
  const { csv: text, isAll } = peekCsv(peek, workbook, strings, PEEKED_TIMES * sampleBytes);
  const csv = new TextEncoder().encode(text);
  const sample = csv.subarray(0, sampleBytes);
  const { name, size } = peek.sheet;
  const isWhole = peek.isWhole && isAll && sample.length === csv.length;
  const times = size / Math.max(1, peek.xml.length);
  const names = workbook.sheets.map((sheet) => sheet.name);
  const source: FileSource = { format: workbook.format, packed: null, name, names };
  return {
    source,
    sample,
    textBytes: isWhole ? sample.length : Math.max(sample.length + 1, Math.round(csv.length * times)),
    isOurs: true,
    doubts: [...(isAsked ? doubtSheet(name, names) : []), ...remarks(factsOf(peek))],
  };
}

function doubtSheet(guess: string, names: readonly string[]): FormatDoubt[] {
  const alternatives = names.filter((name) => name !== guess);
  if (alternatives.length === 0) return [];
  const facts = { guess, count: names.length };
  return [{ about: 'sheet', guess, alternatives, why: 'SEVERAL_SHEETS', facts }];
}

function remarks({ errors, formulasWithoutValue, zeroColumns, hiddenRows }: SheetFacts): FormatDoubt[] {
  const remark = { about: 'values' as const, guess: '', alternatives: [] };
  return [
    ...(errors > 0 ? [{ ...remark, why: 'ERROR_VALUES' as const, facts: { count: errors } }] : []),
    ...(formulasWithoutValue > 0
      ? [{ ...remark, why: 'FORMULAS_WITHOUT_VALUE' as const, facts: { count: formulasWithoutValue } }]
      : []),
    ...zeroColumns.map((column) => ({ ...remark, why: 'FORMULAS_ALL_ZERO' as const, facts: { column } })),
    ...(hiddenRows > 0 ? [{ ...remark, why: 'HIDDEN_ROWS' as const, facts: { count: hiddenRows } }] : []),
  ];
}
