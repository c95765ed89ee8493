import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import type { BatchPerson } from './apply-batch.ts';
import { PeoplePacker, packPeople, unpackedPeople } from './packed-people.ts';

const { client } = await freshDatabase();
const columns = { fields: ['first_name', 'notes'] as const, customIds: ['7', '8'] };

async function unpacked(people: readonly BatchPerson[]) {
  const { text, between } = packPeople(people, columns);
  const { rows } = await client.query(
    `select json_build_object('email', email, 'rows', rows, 'first_row', first_row, 'unsubscribe', unsubscribe,
      'tags', tags, 'tag_rows', tag_rows, 'later', later, 'first_name', first_name, 'notes', notes, 'custom', custom) as person
    from ${unpackedPeople('$1', '$2', columns)} order by ordinal`,
    [text, between],
  );
  return rows.map(({ person }) => person);
}

const blank = { unsubscribe: false, tags: null, tag_rows: null, later: null, first_name: null, notes: null };

it('comes out of the database as it went in, whatever characters it has', async () => {
  const odd = [
    '\x9D',
    '\x9E',
    '\x9F',
    '\uE000',
    '\uE002',
    '"\\\n\r\t',
    "'",
    ',',
    '{}',
    'Zoë',
    '東京',
    '🦔',
    '\x01\x1F\x7F',
  ];
  const people = odd.flatMap((text, at): BatchPerson[] => [
    { email: `a${at}@x.de`, rows: 1, first_row: at + 2 },
    {
      ...{ email: `b${at}@x.de`, rows: 2, first_row: at + 3, first_name: text, notes: `${text} and ${text}` },
      ...{ custom: { 8: text }, tags: [text, 'red'], tag_rows: [2, 3], unsubscribe: true },
      later: { rows: [9], over: { notes: 9 }, first: {}, cells: { notes: [text, 'x'] } },
    },
  ]);
  const expected = people.map(({ custom = {}, ...person }) => ({ ...blank, ...person, custom }));
  expect(await unpacked(people)).toEqual(expected);
  // one by one: a character is rare in most batches, not in this one
  for (const [at, person] of people.entries()) expect(await unpacked([person])).toEqual([expected[at]]);
});

it.each(['\x9D', '\x9E', '\x9F'])('knows that a value has one of the characters between them (%j)', (text) => {
  const person = { email: 'a@x.de', rows: 1, first_row: 2, first_name: `${text}b`, tags: ['x', `red${text}`] };
  const packer = new PeoplePacker(columns);
  packer.set(person.email, person);
  expect(packer.get(person.email)).toBeUndefined();
  packer.set(person.email, { ...person, rows: 2, tags: ['x'] });
  expect(packer.packed()).toBeNull();
});

it('may be nobody', async () => {
  expect(await unpacked([])).toEqual([]);
});
