import { type Random, seededRandom } from '#local/testing/random.ts';
import { type BadKind, planRow } from './row-plan.ts';
import {
  ACCENTED_PERCENT,
  CITIES,
  COMPANIES,
  DOMAINS,
  LATIN_PERCENT,
  LOCAL_PARTS,
  NAMES,
  NOTES,
  PLANS,
  TAGS,
} from './values.ts';

export const PEOPLE_HEADERS = [
  'Email',
  'First name',
  'Last name',
  'Phone',
  'Company',
  'City',
  'Plan',
  'Notes',
  'Tags',
  'Unsubscribed',
] as const;

export interface PeopleCsvOptions {
  /** Rows under the header, 1 or more. */
  rows: number;
  seed?: number;
  /** false leaves out the rows that must fail; the others stay the same people. */
  badRows?: boolean;
  /** The same people later on: another phone, company, city, plan, note and tag each, drawn anew. */
  later?: boolean;
}

const CHUNK_CHARACTERS = 65_536;
/** Beyond the versions that one list has of a person. */
const LATER = 10;

/**
 * Makes a list of people as CSV (UTF-8, comma, CRLF) of about 95 bytes a row, the same for the same options on every
 * machine: names of many scripts; commas, quotes and line breaks in cells; about 0.4 % rows that fail by some rule of
 * docs/rules/csv.md; 4 % repeated people, up to 90,000 rows apart, a quarter of whom get their first values back.
 * @returns the text in chunks of some 64 KiB, so that any number of rows fits in memory
 */
export function* makePeopleCsv(options: PeopleCsvOptions): Generator<string> {
  const { rows, seed = 1, badRows = true, later = false } = options;
  let chunk = line([...PEOPLE_HEADERS]);
  for (let row = 1; row <= rows; row += 1) {
    const plan = planRow(seed, row, rows, badRows);
    chunk +=
      plan.kind === 'bad'
        ? badLine(seed, row, plan.code)
        : line(cellsOf(seed, plan.person, plan.version + (later ? LATER : 0), row));
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

/** The cells of the rows that must not fail, in the order of `makePeopleCsv` with the same options. */
export function* soundRows({ rows, seed = 1, badRows = true }: PeopleCsvOptions): Generator<string[]> {
  for (let row = 1; row <= rows; row += 1) {
    const plan = planRow(seed, row, rows, badRows);
    if (plan.kind === 'person') yield cellsOf(seed, plan.person, plan.version, row);
  }
}

function cellsOf(seed: number, person: number, version: number, row: number): string[] {
  const who = seededRandom(seed, person, 3);
  const [first, last] = nameOf(who);
  const email = `${who.pick(LOCAL_PARTS)}.${person.toString(36)}@${who.pick(DOMAINS)}`;
  const now = seededRandom(seed, person, 4, version);
  const company = now.chance(0.7) ? now.pick(COMPANIES) : '';
  const notes = now.chance(0.3) ? now.pick(NOTES) : '';
  const tags = now.chance(0.4) ? now.pick(TAGS) : '';
  // a list that was kept by hand spells an address differently now and then
  const spelled = person !== row && seededRandom(seed, row, 5).chance(0.2) ? ` ${email.toUpperCase()}` : email;
  const unsubscribed = who.chance(0.01) ? 'yes' : '';
  return [spelled, first, last, phoneOf(now), company, now.pick(CITIES), now.pick(PLANS), notes, tags, unsubscribed];
}

function nameOf(random: Random): [string, string] {
  const percent = random.below(100);
  const [latin, accented] = NAMES;
  const list = percent < LATIN_PERCENT ? latin : percent < ACCENTED_PERCENT ? accented : random.pick(NAMES);
  if (!list) throw new RangeError('there are no names');
  return [random.pick(list.first), random.pick(list.last)];
}

function phoneOf(random: Random): string {
  if (!random.chance(0.85)) return '';
  const number = 1_000_000 + random.below(9_000_000);
  return random.chance(0.8) ? `+49 30 ${number}` : `0${number}`;
}

/** What no reader may take for an address. */
export const BAD_ADDRESSES = ['n/a', 'ada@', 'ada lovelace', 'Ada <ada@>', 'a@b', 'a@x.example;b@x.example'];

function badLine(seed: number, row: number, code: BadKind): string {
  const random = seededRandom(seed, row, 6);
  const cells = cellsOf(seed, row, 0, row);
  const put = (header: (typeof PEOPLE_HEADERS)[number], value: string): void => {
    cells[PEOPLE_HEADERS.indexOf(header)] = value;
  };
  switch (code) {
    case 'MISSING_EMAIL':
      put('Email', random.pick(['', '   ']));
      break;
    case 'INVALID_EMAIL':
      put('Email', random.pick(BAD_ADDRESSES));
      break;
    case 'TOO_LONG':
      put('First name', 'Adelheid '.repeat(12) + 'A'.repeat(12));
      break;
    case 'INVALID_VALUE':
      put('Unsubscribed', 'perhaps');
      break;
    case 'INVALID_CHARACTER':
      put('Notes', 'torn\0apart');
      break;
    case 'EXTRA_CELLS':
      cells.push('one', 'too many');
      break;
    case 'BAD_ENCODING':
      put('Last name', 'M\uFFFDller');
      break;
    case 'UNCLOSED_QUOTE':
      // without an address it fails for a reader, too, who takes the end of the file for the quote's
      return ',"Nobody closed this quote,,,,,,,,\r\n';
  }
  return line(cells);
}

/** RFC 4180: quotes where a cell has a comma, a quote or a line break. */
function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
