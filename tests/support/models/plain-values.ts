import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';

// docs/rules/csv.md#values as a plain program, held apart from the app's.

type Field = 'first_name' | 'last_name' | 'phone' | 'company' | 'notes';
export type Target = 'email' | 'full_name' | 'is_unsubscribed' | 'tags' | Field | `custom:${string}`;

const LIMITS: Record<Field, number> = { first_name: 100, last_name: 100, phone: 50, company: 200, notes: 10_000 };
const CUSTOM_LIMIT = 10_000;
const TAG_LIMIT = 100;

const BLANKS = '[\\p{White_Space}\\u200B-\\u200D\\u2060\\uFEFF]+';
const EDGES = new RegExp(`^${BLANKS}|${BLANKS}$`, 'gu');
const trim = (text: string) => text.replace(EDGES, '');
const length = (text: string) => [...text].length;

const LOCAL = /^[\p{L}\p{M}\p{Nd}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;
const LABEL = /^[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]{0,61}[\p{L}\p{M}\p{Nd}])?$/u;
/** Of the words that set or leave the mark, those that tests use. */
const YES = ['true', 'yes', 'y', '1', 'x', 'on', 'unsubscribed', 'ja', 'oui', 'да'];
const NO = ['false', 'no', 'n', '0', 'off', 'subscribed', 'nein', 'non', 'нет', ''];
const PARTICLES = ['van', 'von', 'de', 'der', 'la', 'da', 'di', 'del'];

export function readValues(cells: readonly string[], mapping: readonly (Target | null)[]) {
  const row: PersonRow = {
    ...{ email: '', external_id: null, folksbase_id: null },
    ...{ values: {}, custom: {}, unsubscribe: false, tags: [] },
  };
  const faults: string[] = [];
  const setField = (field: Field, cell: string) => {
    const value = field === 'notes' ? cell : trim(cell);
    if (trim(cell) === '') return;
    if (length(value) > LIMITS[field]) faults.push('TOO_LONG');
    else row.values[field] = value;
  };
  let fullName = '';
  for (const [index, target] of mapping.entries()) {
    const cell = cells[index] ?? '';
    if (target === null) continue;
    if (target === 'full_name') fullName = cell;
    else if (target === 'email') {
      row.email = addressIn(trim(cell)).toLowerCase();
      if (row.email === '') faults.push('MISSING_EMAIL');
      else if (!isAddress(row.email)) faults.push('INVALID_EMAIL');
    } else if (target === 'is_unsubscribed') {
      const word = trim(cell).toLowerCase();
      if (YES.includes(word)) row.unsubscribe = true;
      else if (!NO.includes(word)) faults.push('INVALID_VALUE');
    } else if (target === 'tags') {
      const names = tagsIn(cell);
      if (names.some((name) => length(name) > TAG_LIMIT)) faults.push('TOO_LONG');
      for (const name of names) if (!row.tags.some((known) => isSame(known, name))) row.tags.push(name);
    } else if (target.startsWith('custom:')) {
      if (trim(cell) === '') continue;
      if (length(cell) > CUSTOM_LIMIT) faults.push('TOO_LONG');
      else row.custom[target.slice('custom:'.length)] = cell;
    } else setField(target as Field, cell);
  }
  const [first, last] = namesIn(fullName);
  if (row.values.first_name === undefined) setField('first_name', first);
  if (row.values.last_name === undefined) setField('last_name', last);
  return { row, faults };
}

/** `Ada <a@b.de>` and `mailto:a@b.de` are that address. */
const addressIn = (cell: string) => (/^[^<>@]*<([^<>]*)>$/.exec(cell)?.[1] ?? cell).replace(/^mailto:/i, '');

function isAddress(email: string): boolean {
  const [local = '', domain = '', ...more] = email.split('@');
  const labels = domain.split('.');
  const isSound = LOCAL.test(local) && labels.length > 1 && labels.every((label) => LABEL.test(label));
  return more.length === 0 && isSound && length(email) <= 254;
}

function namesIn(name: string): [string, string] {
  const halves = name.split(',');
  if (halves.length === 2) return [trim(halves[1] ?? ''), trim(halves[0] ?? '')];
  const words = trim(name).split(/\p{White_Space}+/u);
  if (words.length === 1) return [words[0] ?? '', ''];
  let start = words.length - 1;
  while (start > 0 && PARTICLES.includes(words[start - 1] ?? '')) start--;
  return [words.slice(0, start).join(' '), words.slice(start).join(' ')];
}

/** One piece at a time off the front of what is left. */
function tagsIn(cell: string): string[] {
  const names: string[] = [];
  for (let rest: string | undefined = cell; rest !== undefined; ) {
    const quoted = /^[\p{White_Space}\u200B-\u200D\u2060\uFEFF]*"((?:[^"]|"")*)"/u.exec(rest);
    const begun: string = quoted?.[1]?.replaceAll('""', '"') ?? '';
    const open: string = rest.slice(quoted?.[0].length ?? 0);
    const end = /[,;|]| ::: /.exec(open);
    const name = trim(begun + open.slice(0, end?.index));
    if (name !== '' && !names.some((known) => isSame(known, name))) names.push(name);
    rest = end ? open.slice(end.index + end[0].length) : undefined;
  }
  return names;
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
