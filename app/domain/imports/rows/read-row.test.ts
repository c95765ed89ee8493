import { describe, expect, it } from 'vitest';
import type { CsvRecord } from '#app/csv/records/record-list.ts';
import { type ColumnPlan, isFailed, planRow } from './read-row.ts';

const COLUMNS = {
  'E-Mail': { kind: 'email' },
  First: { kind: 'field', field: 'first_name' },
  Last: { kind: 'field', field: 'last_name' },
  Phone: { kind: 'field', field: 'phone' },
  Firm: { kind: 'field', field: 'company' },
  Notes: { kind: 'field', field: 'notes' },
  Plan: { kind: 'custom', id: 'plan-id' },
  Out: { kind: 'is_unsubscribed' },
  Tags: { kind: 'tags' },
  Labels: { kind: 'tags' },
  'Other mail': { kind: 'fallback_email', id: 'other-id' },
  'Third mail': { kind: 'fallback_email', id: 'third-id' },
  Name: { kind: 'full_name', order: 'first_last' },
  Surname: { kind: 'full_name', order: 'last_first' },
  In: { kind: 'is_subscribed' },
  Press: { kind: 'tag', name: 'Press list' },
  Aside: null,
} satisfies Record<string, ColumnPlan>;

type Header = keyof typeof COLUMNS;

/** Reads one row whose cells are given by header, the e-mail being anna@folks.de unless given. */
function read(cells: Partial<Record<Header, string>>, record: Partial<CsvRecord> = {}) {
  const all: Partial<Record<Header, string>> = { 'E-Mail': 'anna@folks.de', ...cells };
  const headers = Object.keys(all) as Header[];
  const readRow = planRow(
    headers.map((header) => COLUMNS[header]),
    headers,
  );
  return readRow({ row: 7, cells: Object.values(all), problems: [], ...record });
}

const reasons = (row: ReturnType<typeof read>) => (isFailed(row) ? row.errors : []);
const codes = (row: ReturnType<typeof read>) => reasons(row).map(({ code, column }) => `${code} ${column}`);

describe('the address of a row', () => {
  const emailOf = (cells: Parameters<typeof read>[0]) => {
    const row = read(cells);
    return isFailed(row) ? codes(row) : row.email;
  };

  it('is the first fallback that is not blank, where the e-mail is', () => {
    expect(emailOf({ 'Other mail': 'b@x.de' })).toBe('anna@folks.de');
    expect(emailOf({ 'E-Mail': ' ', 'Other mail': 'B@x.de', 'Third mail': 'c@x.de' })).toBe('b@x.de');
    expect(emailOf({ 'E-Mail': '', 'Other mail': '', 'Third mail': 'c@x.de' })).toBe('c@x.de');
    expect(emailOf({ 'E-Mail': '', 'Other mail': ' ' })).toEqual(['MISSING_EMAIL E-Mail']);
  });

  it('is checked only where it is taken', () => {
    expect(emailOf({ 'Other mail': 'nobody' })).toBe('anna@folks.de');
    expect(emailOf({ 'E-Mail': 'nobody', 'Other mail': 'b@x.de' })).toEqual(['INVALID_EMAIL E-Mail']);
    expect(emailOf({ 'E-Mail': '', 'Other mail': 'nobody', 'Third mail': 'c@x.de' })).toEqual([
      'INVALID_EMAIL Other mail',
    ]);
  });

  it('leaves a fallback in its custom field', () => {
    expect(read({ 'Other mail': ' B@x.de ', 'Third mail': 'nobody' })).toMatchObject({
      custom: { 'other-id': ' B@x.de ', 'third-id': 'nobody' },
    });
  });
});

describe('a good row', () => {
  it('becomes a person', () => {
    const row = read({
      'E-Mail': ' Anna@Folks.DE ',
      First: ' Anna ',
      Last: 'Schmidt',
      Phone: '\u00a0+49 30 12',
      Firm: 'Folks',
      Notes: ' keep\n me ',
      Plan: ' 007 ',
      Out: 'Yes',
      Tags: 'vip, "a,b"',
      Labels: 'VIP|new',
      Aside: 'never',
    });
    expect(row).toEqual({
      email: 'anna@folks.de',
      external_id: null,
      folksbase_id: null,
      values: { first_name: 'Anna', last_name: 'Schmidt', phone: '+49 30 12', company: 'Folks', notes: ' keep\n me ' },
      custom: { 'plan-id': ' 007 ' },
      unsubscribe: true,
      tags: ['vip', 'a,b', 'new'],
    });
  });

  it('has no place for blank cells', () => {
    const blank = ' \u200b\u00a0';
    const row = read({ First: blank, Notes: blank, Plan: blank, Out: blank, Tags: blank, Name: blank });
    expect(row).toEqual({
      ...{ email: 'anna@folks.de', external_id: null, folksbase_id: null },
      ...{ values: {}, custom: {}, unsubscribe: false, tags: [] },
    });
  });

  it('may have fewer cells than the header', () => {
    expect(read({ First: 'Anna', Plan: 'pro' }, { cells: ['bo@folks.de'] })).toMatchObject({
      email: 'bo@folks.de',
      values: {},
    });
  });

  it('leaves the mark alone where a cell says no', () => {
    expect(read({ Out: 'subscribed' })).toMatchObject({ unsubscribe: false });
  });
});

describe('who may be mailed', () => {
  it.each(['x', '2024-03-01', 'Cleaned', 'opted-out'])('%j in a column of opt-outs unsubscribes', (cell) => {
    expect(read({ Out: cell })).toMatchObject({ unsubscribe: true });
  });

  it.each(['no', 'active', 'Pending', ''])('%j in a column of opt-outs does not', (cell) => {
    expect(read({ Out: cell })).toMatchObject({ unsubscribe: false });
  });

  it('is the other way round in a column of those who are subscribed', () => {
    expect(read({ In: 'no' })).toMatchObject({ unsubscribe: true });
    expect(read({ In: 'unsubscribed' })).toMatchObject({ unsubscribe: true });
    expect(read({ In: 'yes' })).toMatchObject({ unsubscribe: false });
    expect(read({ In: '2024-03-01' })).toMatchObject({ unsubscribe: false });
    expect(codes(read({ In: '?' }))).toEqual(['INVALID_VALUE In']);
  });
});

describe('a column that is a tag', () => {
  it('gives the tag where it says yes, else none', () => {
    expect(read({ Press: ' X ', Tags: 'vip, press LIST' })).toMatchObject({ tags: ['Press list', 'vip'] });
    expect(read({ Press: 'maybe' })).toMatchObject({ tags: [] });
    expect(read({ Press: '' })).toMatchObject({ tags: [] });
  });
});

describe('a word for nothing', () => {
  it('is a blank cell, and shown as it was read where the row fails', () => {
    const readRow = planRow(
      [{ kind: 'email' }, { kind: 'field', field: 'phone' }, { kind: 'is_unsubscribed' }],
      ['Mail', 'Phone', 'Out'],
      'utf-8',
      undefined,
      ['NULL'],
    );
    const row = { row: 2, problems: [] };
    expect(readRow({ ...row, cells: ['a@b.de', ' NULL ', 'NULL'] })).toMatchObject({ values: {}, unsubscribe: false });
    expect(readRow({ ...row, cells: ['a@b.de', 'null', ''] })).toMatchObject({ values: { phone: 'null' } });
    expect(readRow({ ...row, cells: ['NULL', 'NULL', ''] })).toMatchObject({
      errors: [{ code: 'MISSING_EMAIL' }],
      cells: ['NULL', 'NULL', ''],
    });
  });
});

describe('a column of ours without a header', () => {
  it('fails the row where it holds something', () => {
    const readRow = planRow([{ kind: 'email' }, { kind: 'unnamed' }], ['email', 'Column 2']);
    expect(readRow({ row: 2, cells: ['a@b.de', ' '], problems: [] })).toMatchObject({ email: 'a@b.de' });
    expect(readRow({ row: 2, cells: ['a@b.de', 'x'], problems: [] })).toMatchObject({
      errors: [{ code: 'EXTRA_CELLS', column: null, value: 'x' }],
    });
  });
});

describe('a full name', () => {
  it('fills both names', () => {
    expect(read({ Name: 'Anna van der Berg' })).toMatchObject({
      values: { first_name: 'Anna', last_name: 'van der Berg' },
    });
    expect(read({ Surname: 'Müller Jürgen' })).toMatchObject({
      values: { first_name: 'Jürgen', last_name: 'Müller' },
    });
    expect(read({ Name: 'Anna' })).toHaveProperty('values', { first_name: 'Anna' });
  });

  it('fills only what the columns of the names left blank, also when it stands before them', () => {
    expect(read({ Name: 'Bo Berg', First: 'Anna', Last: ' ' })).toMatchObject({
      values: { first_name: 'Anna', last_name: 'Berg' },
    });
  });

  it('is too long when a part it gives is', () => {
    const name = `${'x'.repeat(101)} Berg`;
    expect(codes(read({ Name: name }))).toEqual(['TOO_LONG Name']);
    expect(read({ Name: name, First: 'Anna' })).toMatchObject({ values: { first_name: 'Anna', last_name: 'Berg' } });
  });
});

describe('a failed row', () => {
  it('names a missing and a wrong e-mail', () => {
    expect(reasons(read({ 'E-Mail': ' ' }))).toEqual([
      {
        code: 'MISSING_EMAIL',
        column: 'E-Mail',
        value: null,
        message: 'No e-mail address; it is how we tell people apart',
        facts: {},
      },
    ]);
    expect(reasons(read({ 'E-Mail': 'anna@folks' }))).toEqual([
      {
        code: 'INVALID_EMAIL',
        column: 'E-Mail',
        value: 'anna@folks',
        message: 'Not an e-mail address: the domain has no dot',
        facts: { why: 'NO_DOT' },
      },
    ]);
  });

  it.each([
    ['First', 100],
    ['Last', 100],
    ['Phone', 50],
    ['Firm', 200],
    ['Notes', 10_000],
    ['Plan', 10_000],
    ['Tags', 100],
  ] as const)('%s may have %i code points and no more', (header, limit) => {
    expect(isFailed(read({ [header]: '😀'.repeat(limit) }))).toBe(false);
    expect(codes(read({ [header]: '😀'.repeat(limit + 1) }))).toEqual([`TOO_LONG ${header}`]);
    expect(codes(read({ [header]: 'x'.repeat(3 * limit) }))).toEqual([`TOO_LONG ${header}`]);
  });

  it('counts the blanks around notes and custom values, which are kept, but not those around names', () => {
    expect(codes(read({ Notes: `${'x'.repeat(10_000)} ` }))).toEqual(['TOO_LONG Notes']);
    expect(codes(read({ First: `${'x'.repeat(100)} ` }))).toEqual([]);
  });

  it('shows the first 200 code points of the value and both numbers', () => {
    const [reason] = reasons(read({ Firm: '😀'.repeat(214) }));
    expect(reason).toEqual({
      code: 'TOO_LONG',
      column: 'Firm',
      value: '😀'.repeat(200),
      message: 'Longer than 200 characters: 214',
      facts: { length: 214, limit: 200 },
    });
  });

  it('gives all its reasons and its cells as read', () => {
    const row = read({
      'E-Mail': 'no',
      Firm: 'x'.repeat(201),
      Out: ' maybe ',
      Tags: `ok,${'t'.repeat(101)}`,
      Aside: ' a ',
    });
    expect(codes(row)).toEqual(['INVALID_EMAIL E-Mail', 'TOO_LONG Firm', 'INVALID_VALUE Out', 'TOO_LONG Tags']);
    expect(row).toMatchObject({ row: 7, cells: ['no', 'x'.repeat(201), ' maybe ', `ok,${'t'.repeat(101)}`, ' a '] });
    expect(reasons(row)[2]?.message).toBe('Neither yes nor no');
  });

  it('shows a NUL as a sign, also in a column that is not imported', () => {
    const row = read({ Aside: 'a\0b' }, { problems: [{ code: 'INVALID_CHARACTER', column: 1 }] });
    expect(row).toEqual({
      row: 7,
      errors: [
        {
          code: 'INVALID_CHARACTER',
          column: 'Aside',
          value: 'a␀b',
          message: 'Contains a NUL character',
          facts: { encoding: 'utf-8' },
        },
      ],
      cells: ['anna@folks.de', 'a␀b'],
    });
  });

  it('says which encoding its characters are not of', () => {
    const readRow = planRow([{ kind: 'email' }, null], ['Mail', 'Town'], 'shift_jis');
    const row = readRow({ row: 3, cells: ['a@b.de', 'K\ufffdln'], problems: [{ code: 'BAD_ENCODING', column: 1 }] });
    expect(row).toMatchObject({
      errors: [{ column: 'Town', value: 'K\ufffdln', message: 'Characters that are not valid shift_jis' }],
    });
  });

  it('has no column for cells beyond the header', () => {
    const row = read(
      { First: 'Anna' },
      { cells: ['anna@folks.de', 'Anna', '', 'more'], problems: [{ code: 'EXTRA_CELLS', column: 3 }] },
    );
    expect(row).toEqual({
      row: 7,
      errors: [
        {
          code: 'EXTRA_CELLS',
          column: null,
          value: 'more',
          message: 'More cells than the header has columns',
          facts: { encoding: 'utf-8' },
        },
      ],
      cells: ['anna@folks.de', 'Anna', '', 'more'],
    });
  });

  it.each([
    ['UNCLOSED_QUOTE', 'A quote opens here and never closes'],
    ['RECORD_TOO_LARGE', 'Longer than 1 MiB'],
  ] as const)('of %s has the beginning of the raw text and no other reason', (code, message) => {
    const row = read({}, { cells: [], problems: [{ code }], raw: `"a\0${'😀'.repeat(2000)}` });
    expect(row).toEqual({
      row: 7,
      errors: [{ code, column: null, value: `"a␀${'😀'.repeat(197)}`, message, facts: { encoding: 'utf-8' } }],
      cells: [`"a␀${'😀'.repeat(997)}`],
    });
  });
});
