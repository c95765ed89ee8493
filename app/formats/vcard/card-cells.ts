import { OWN_CARD_ID, ownUid } from './own-card.ts';
import { type Property, partsOf, textOf } from './property.ts';

/** A card's values by their columns (docs/rules/csv.md#vcards). */
export type CardCells = Map<string, string>;

const ADDRESS_PARTS = ['PO box', 'Address line 2', 'Street', 'City', 'Region', 'Postal code', 'Country'] as const;
const MOST_ADDRESSES = 3;

/** Columns that a file has in this order; behind them come others by the names of their properties. */
const KNOWN = [
  'Email',
  'First name',
  'Last name',
  'Name',
  'Phone',
  'Company',
  'Title',
  'Birthday',
  ...ADDRESS_PARTS,
  'Website',
  'Notes',
  'Tags',
  'ID',
  'folksbase_id',
] as const;

/** The columns of properties that have one of ours. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  EMAIL: 'Email',
  TEL: 'Phone',
  ORG: 'Company',
  TITLE: 'Title',
  BDAY: 'Birthday',
  URL: 'Website',
  NOTE: 'Notes',
  UID: 'ID',
  [OWN_CARD_ID]: 'folksbase_id',
};
/** What a card says of itself, and how a Mac calls a group. */
const SILENT = new Set(['VERSION', 'PRODID', 'X-ABLABEL', 'X-ABADR', 'N', 'FN']);

/** Reads a card's properties into cells; the preferred of several comes first. */
export function cardCells(properties: readonly Property[]): CardCells {
  const cells: CardCells = new Map();
  const ownId = textOf(firstValue(properties, OWN_CARD_ID));
  readName(cells, properties, ownId !== '');
  for (const property of byPreference(properties)) {
    if (!isOwnUid(property, ownId)) readInto(cells, property);
  }
  return cells;
}

/** Of a card of ours the UID is no ID in another system where it is our own id. */
const isOwnUid = ({ name, value }: Property, ownId: string) =>
  ownId !== '' && name === 'UID' && textOf(value) === ownUid(ownId);

/** Sorted so that the preferred of a kind come first, the others as they stand. */
const byPreference = (properties: readonly Property[]) =>
  properties.toSorted((one, other) => (one.preference ?? 101) - (other.preference ?? 101));

/** @param isOurs whether FN stands there only because each card has one */
function readName(cells: CardCells, properties: readonly Property[], isOurs: boolean): void {
  const [last = '', first = '', middle = '', prefix = '', suffix = ''] = partsOf(firstValue(properties, 'N'), ';');
  put(cells, 'First name', first);
  put(cells, 'Last name', last);
  if (first === '' && last === '' && !isOurs) put(cells, 'Name', textOf(firstValue(properties, 'FN')));
  put(cells, 'Middle name', middle);
  put(cells, 'Name prefix', prefix);
  put(cells, 'Name suffix', suffix);
}

const firstValue = (properties: readonly Property[], name: string) =>
  properties.find((property) => property.name === name)?.value ?? '';

function readInto(cells: CardCells, { name, value }: Property): void {
  if (SILENT.has(name)) return;
  if (name === 'ADR') putAddress(cells, partsOf(value, ';'));
  else if (name === 'CATEGORIES') putTags(cells, partsOf(value, ','));
  else putNext(cells, COLUMN_OF[name] ?? name, plainValue(name, value));
}

/** The text of a property with one value, without what the column says already. */
function plainValue(name: string, value: string): string {
  switch (name) {
    case 'EMAIL':
      return textOf(value).replace(/^mailto:/i, '');
    case 'TEL':
      return textOf(value).replace(/^tel:/i, '');
    case 'ORG':
      return partsOf(value, ';')[0] ?? '';
    case 'BDAY':
      return textOf(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
    default:
      return textOf(value);
  }
}

function put(cells: CardCells, column: string, text: string): void {
  if (text !== '') cells.set(column, text);
}

/** The first value of a kind has its column, further ones `Email 2` and so on. */
function putNext(cells: CardCells, column: string, text: string): void {
  if (text === '') return;
  let place = 1;
  while (cells.has(numbered(column, place))) place += 1;
  cells.set(numbered(column, place), text);
}

const numbered = (column: string, place: number) => (place === 1 ? column : `${column} ${place}`);

function putAddress(cells: CardCells, parts: readonly string[]): void {
  if (parts.every((part) => part === '')) return;
  const place = Array.from({ length: MOST_ADDRESSES }, (_, index) => index + 1).find(
    (number) => !ADDRESS_PARTS.some((part) => cells.has(numbered(part, number))),
  );
  if (place === undefined) return;
  ADDRESS_PARTS.forEach((part, index) => {
    put(cells, numbered(part, place), parts[index] ?? '');
  });
}

/** Tags as a cell of ours holds them: one with a separator in it is quoted. */
function putTags(cells: CardCells, names: readonly string[]): void {
  const tags = names.filter((name) => name !== '').map(quoted);
  if (tags.length > 0) cells.set('Tags', [...(cells.has('Tags') ? [cells.get('Tags') ?? ''] : []), ...tags].join(','));
}

const quoted = (name: string) => (/[,;|"]|:::/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

/** The columns in their order: known ones first, each with its further ones, then the others as they came up. */
export function orderColumns(found: Iterable<string>): string[] {
  const columns = [...found];
  const rank = (column: string) => {
    const base = column.replace(/ \d+$/, '');
    const known = KNOWN.findIndex((name) => name === column || name === base);
    return known < 0 ? KNOWN.length : known;
  };
  const placeOf = (column: string) => Number(/ (\d+)$/.exec(column)?.[1] ?? 1);
  const isAddress = (column: string) => ADDRESS_PARTS.some((part) => column === part || column.startsWith(`${part} `));
  return columns
    .map((column, index) => ({ column, index }))
    .sort((one, other) => {
      // all parts of one address stand together
      if (isAddress(one.column) && isAddress(other.column)) {
        const places = addressPlace(one.column) - addressPlace(other.column);
        if (places !== 0) return places;
      }
      return (
        rank(one.column) - rank(other.column) ||
        (rank(one.column) < KNOWN.length ? placeOf(one.column) - placeOf(other.column) : one.index - other.index)
      );
    })
    .map(({ column }) => column);
}

/** `Address line 2` is the first address's second line; `Street 2` the second address's street. */
function addressPlace(column: string): number {
  const part = ADDRESS_PARTS.filter((name) => column === name || column.startsWith(`${name} `)).toSorted(
    (one, other) => other.length - one.length,
  )[0];
  return Number(column.slice((part ?? '').length).trim() || 1);
}
