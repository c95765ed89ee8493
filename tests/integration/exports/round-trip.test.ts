import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { type HostileBase, hostileBase } from '#tests/support/hostile/hostile-contacts.ts';
import { type PlainContact, plain } from '#tests/support/models/plain-reading.ts';
import { exportFile } from '#tests/support/stack/exports.ts';
import { newcomer } from '#tests/support/stack/people.ts';

// more by hand: ROUND_TRIPS=300 PROPERTY_SEED=5
const RUNS = Number(process.env.ROUND_TRIPS ?? 5);
const MOST_CONTACTS = 40;

const FIELDS = ['email', 'first_name', 'last_name', 'phone', 'company', 'notes'] as const;

/**
 * Fills a workspace by an import: every cell in quotes, what a spreadsheet would run as a formula behind an apostrophe.
 */
async function fillByImport(client: Client, { contacts, fields }: HostileBase): Promise<void> {
  const lines = contacts.map((contact) => [
    ...FIELDS.map((name) => contact[name] ?? ''),
    contact.is_unsubscribed ? 'yes' : '',
    contact.tags.map((name) => `"${name.replaceAll('"', '""')}"`).join(' ::: '),
    ...valuesOf(contact, fields),
  ]);
  const header = [...FIELDS, 'is_unsubscribed', 'tags', ...fields.map((_, place) => `Field ${place}`)];
  const guarded = lines.map((cells) =>
    cells.map((cell) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)),
  );
  const record = await client.import(stringify([header, ...guarded], { quoted: true, record_delimiter: '\n' }), {
    mapping: [...FIELDS, 'is_unsubscribed', 'tags', ...fields.map((name) => `custom:${name}`)],
    options: { encoding: 'utf-8', delimiter: ',', quote: '"', escape: 'double', header_row: 1 },
  });
  expect(record).toMatchObject({ status: 'completed', created: contacts.length, failed: 0 });
}

/** A field may be called `__proto__`, which every object seems to have. */
function valuesOf({ custom_fields }: PlainContact, fields: readonly string[]): string[] {
  const values = new Map(Object.entries(custom_fields));
  return fields.map((name) => values.get(name) ?? '');
}

const made = z.object({ id: z.uuid() });

/** Fills a workspace by the API, one contact after the other. */
async function fillByApi(client: Client, { contacts, tags }: HostileBase): Promise<void> {
  const ids = new Map<string, string>();
  for (const name of tags) ids.set(name, await client.createTag(name));
  for (const { is_unsubscribed, tags: names, ...contact } of contacts) {
    const json = { ...contact, tag_ids: names.map((name) => ids.get(name)) };
    const { id } = await client.ask('POST', '/api/contacts', made, { json });
    if (is_unsubscribed) await client.ask('PATCH', `/api/contacts/${id}`, made, { json: { is_unsubscribed } });
  }
}

const contactsOf = async (client: Client): Promise<PlainContact[]> => (await client.contacts()).map(plain);

const CREATED = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const OUR_ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const ofAnyBase = (bytes: Buffer) => bytes.toString().replaceAll(CREATED, 'CREATED').replaceAll(OUR_ID, 'ID');

const way = fc.record({ base: hostileBase(MOST_CONTACTS), byApi: fc.boolean(), bom: fc.boolean() });

it('what is exported comes into an empty workspace by the suggested mapping, and goes out the same', async () => {
  await fc.assert(
    fc.asyncProperty(way, async ({ base, byApi, bom }) => {
      const [first, second] = await Promise.all([newcomer('first'), newcomer('second')]);
      await (byApi ? fillByApi : fillByImport)(first, base);
      expect(await contactsOf(first)).toEqual(base.contacts);

      const { bytes } = await exportFile(first, { bom });
      const record = await second.import(new Uint8Array(bytes));
      expect(record).toMatchObject({ status: 'completed', created: base.contacts.length, failed: 0 });
      expect(await contactsOf(second)).toEqual(base.contacts);
      expect(await second.customFieldNames()).toEqual(await first.customFieldNames());
      expect(ofAnyBase((await exportFile(second, { bom })).bytes)).toBe(ofAnyBase(bytes));
    }),
    // a run takes a second or two: whoever looks for the smallest counterexample lets it shrink by hand
    { numRuns: RUNS, endOnFailure: true },
  );
});
