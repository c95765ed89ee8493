import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL_END } from '#db/queries/exports/contact-lines.ts';
import type { ExportedContact } from '#db/queries/exports/contact-pages.ts';
import { hostileTagName, hostileText } from '#tests/support/hostile/hostile-text.ts';
import { CsvWriter } from './csv-writer.ts';
import type { ExportedPerson } from './export-writer.ts';

type Asked = ConstructorParameters<typeof CsvWriter>[0];

const FIELDS = [
  { id: '12', name: 'Plan' },
  { id: '7', name: 'City' },
];
const ALL: Asked = { columns: FIELDS, chosen: null, bom: false, quote: 'needed' };
const ID = '01a20c8a-9dd8-7aa5-8ed9-b54ab6ebb250';

const text = hostileText.filter((value) => !value.includes(CELL_END));
const usual = fc.constantFrom('Ada', 'Zoë', '名', '+49 30 12', 'ada@folks.example', 'A. B.', '');
const cell = fc.oneof(usual, usual, text);
const moment = fc.constantFrom(
  ['2026-11-24 07:52:20.674306', '2026-11-24T07:52:20.674Z'],
  ['2026-11-24 07:52:20.674', '2026-11-24T07:52:20.674Z'],
  ['2026-11-24 07:52:20.6', '2026-11-24T07:52:20.600Z'],
  ['2026-11-24 07:52:20', '2026-11-24T07:52:20.000Z'],
);

const person = fc.record({
  texts: fc.array(cell, { minLength: 6, maxLength: 6 }),
  isUnsubscribed: fc.boolean(),
  created: moment,
  tags: fc.array(fc.oneof(fc.constantFrom('Lead', 'VIP'), hostileTagName), { maxLength: 3 }),
  externalId: cell,
  values: fc.array(cell, { minLength: 2, maxLength: 2 }),
});
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;

/** As readExportLines has them. */
const lineOf = ({ texts, isUnsubscribed, created, tags, externalId, values }: Person): string =>
  [...texts, String(isUnsubscribed), created[0], JSON.stringify(tags), externalId, ID, ...values]
    .map((value) => value + CELL_END)
    .join('');

/** As readExportPage has them. */
function personOf({ texts, isUnsubscribed, created, tags, externalId, values }: Person): ExportedPerson {
  const [email = '', first = '', last = '', phone = '', company = '', notes = ''] = texts;
  const custom = Object.fromEntries(FIELDS.map(({ id }, place) => [id, values[place] ?? '']));
  const at = created[1] ?? '';
  const contact: ExportedContact = [
    ID,
    email,
    first,
    last,
    phone,
    company,
    notes,
    isUnsubscribed,
    at,
    tags,
    externalId,
    custom,
  ];
  return { contact, custom };
}

const decode = (bytes: Uint8Array | null) => bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('lines of the database', () => {
  it.each<[string, Partial<Asked>]>([
    ['all columns', {}],
    ['every cell quoted', { quote: 'all' }],
    ['some columns', { chosen: ['City', 'tags', 'created_at', 'email'] }],
  ])('become the bytes of their contacts: %s', (_, asked) => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 5 }), (people) => {
        const writer = new CsvWriter({ ...ALL, ...asked });
        const written = writer.lines.bytes(people.map(lineOf).join(''), people.length);
        expect(decode(written)).toBe(decode(writer.write(people.map(personOf))));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are not taken where a cell has the end of cells in it', () => {
    const withEnd = fc
      .tuple(fc.array(person, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(5), fc.integer({ min: 1, max: 30 }))
      .map(([people, place, at, ends]) => {
        const texts = people[place % people.length]?.texts;
        texts?.splice(at, 1, `a${CELL_END.repeat(ends)}b`);
        return people;
      });
    fc.assert(
      fc.property(withEnd, (people) => {
        expect(new CsvWriter(ALL).lines.bytes(people.map(lineOf).join(''), people.length)).toBeNull();
      }),
    );
  });

  it('are many more than one piece of text', () => {
    const lines = Array.from({ length: 5_000 }, (_, n) =>
      lineOf({
        texts: [`p${n}@x.example`, 'Zoë', '', '', '', '"'],
        isUnsubscribed: false,
        created: ['2026-11-24 07:52:20.674306', '2026-11-24T07:52:20.674Z'],
        tags: [`${n}`, 'VIP'],
        externalId: '',
        values: ['', ''],
      }),
    );
    const written = decode(new CsvWriter(ALL).lines.bytes(lines.join(''), 5_000)) ?? '';
    expect(written.split('\r\n')).toEqual([
      ...lines.map((_, n) => `p${n}@x.example,Zoë,,,,"""",false,2026-11-24T07:52:20.674Z,"${n},VIP",,${ID},,`),
      '',
    ]);
  });
});
