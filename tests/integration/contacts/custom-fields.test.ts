import { beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import type { CustomField } from '#app/domain/custom-fields/custom-field-resource.ts';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

let ada: Client;
let mallory: Client;

const at = (name: string) => `/api/custom-fields/${encodeURIComponent(name)}`;
const rename = (name: string, json: unknown) => ada.send('PATCH', at(name), { json });
const remove = (name: string) => ada.send('DELETE', at(name));
const fault = (path: string) => ({ status: 400, json: { code: 'VALIDATION_ERROR', details: [{ path }] } });

async function enter(email: string, custom_fields: Record<string, string>, client = ada): Promise<Contact> {
  return (await client.send('POST', '/api/contacts', { json: { email, custom_fields } })).json as Contact;
}
const fieldsOf = async ({ id }: Contact) =>
  ((await ada.send('GET', `/api/contacts/${id}`)).json as Contact).custom_fields;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
  await enter('theirs@x.example', { Secret: 's' }, mallory);
});

it('are listed by name in code point order, with how many have a value', async () => {
  await enter('a@x.example', { zebra: '1', Ärger: '1', Alpha: '1', '😀': '1' });
  await enter('b@x.example', { ALPHA: '2' });
  const { json } = await ada.send('GET', '/api/custom-fields?limit=3');
  const page = json as { data: CustomField[]; next_cursor: string };
  expect(page).toMatchObject({ total: 4, total_exact: true, data: [{ name: 'Alpha', contact_count: 2 }, {}, {}] });
  const rest = await ada.send('GET', `/api/custom-fields?limit=3&cursor=${page.next_cursor}`);
  expect([...page.data, ...(rest.json as { data: CustomField[] }).data].map(({ name }) => name)).toEqual([
    'Alpha',
    'zebra',
    'Ärger',
    '😀',
  ]);
});

describe('a name in the path', () => {
  it.each(['a/b', 'a%2Fb', '100%', 'a b?c#d', 'x.data', 'ä/ö', '🦉', 'back\\slash', '/', '__proto__x', 'a+b', '"'])(
    'may be %j, in any case',
    async (name) => {
      const contact = await enter(`${encodeURIComponent(name).replaceAll('%', '.')}@x.example`, { [name]: 'v' });
      expect((await rename(name.toUpperCase(), { name: ` ${name}! ` })).json).toMatchObject({
        name: `${name}!`,
        contact_count: 1,
      });
      expect(await fieldsOf(contact)).toEqual({ [`${name}!`]: 'v' });
      expect((await remove(`${name}!`)).status).toBe(204);
      expect((await remove(`${name}!`)).status).toBe(404);
      expect(await fieldsOf(contact)).toEqual({});
    },
  );

  it.each(['Secret', 'Nobody’s', '\0', '\ufffd', 'x'.repeat(101)])('that is not here is a 404: %j', async (name) => {
    expect((await rename(name, { name: 'Stolen' })).status).toBe(404);
    expect((await remove(name)).status).toBe(404);
  });

  it('that is not UTF-8 is a 404', async () => {
    expect((await ada.send('DELETE', '/api/custom-fields/%ff')).status).toBe(404);
  });
});

it('a name is changed to one that is free and allowed', async () => {
  await enter('c@x.example', { One: '1', Two: '2' });
  expect(await rename('one', { name: 'TWO' })).toMatchObject({ status: 409, json: { code: 'CONFLICT' } });
  expect((await rename('one', { name: 'ONE' })).json).toMatchObject({ name: 'ONE', contact_count: 1 });
  const wrong: [object, string][] = [
    [{}, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 'E-mail', size: 1 }, 'size'],
    [{ name: ' Row ' }, 'name'],
    [{ name: 'is_Unsubscribed' }, 'name'],
    [{ name: 'a\ufffd' }, 'name'],
  ];
  for (const [json, path] of wrong) expect(await rename('One', json)).toMatchObject(fault(path));
  expect(await mallory.customFieldNames()).toEqual(['Secret']);
});

it('a workspace has 500 at most, whoever asks at once', async () => {
  const { ada: carol } = await adaAndMallory();
  const fifty = (n: number) => Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`F${n}.${i}`, 'x']));
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      carol.send('POST', '/api/contacts', { json: { email: `f${n}@x.example`, custom_fields: fifty(n) } }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(answers.find(({ status }) => status !== 201)).toMatchObject({
    status: 422,
    json: { code: 'LIMIT_REACHED', details: { limit: 'custom_fields', most: 500 } },
  });
  const { json } = await carol.send('GET', '/api/custom-fields?limit=1');
  expect(json).toMatchObject({ total: 500, total_exact: true });
});
