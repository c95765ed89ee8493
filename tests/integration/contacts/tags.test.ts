import { beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import type { Tag } from '#app/domain/tags/tag-resource.ts';
import type { Answer } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

const MISSING = '01900000-0000-7000-8000-000000000000';

let ada: Client;
let mallory: Client;
let theirTag: string;
let theirContact: string;

const post = (json: unknown, client = ada) => client.send('POST', '/api/tags', { json });
const patch = (id: string, json: unknown) => ada.send('PATCH', `/api/tags/${id}`, { json });
const merge = (id: string, into: unknown) => ada.send('POST', `/api/tags/${id}/merge`, { json: { into } });
const tagOf = ({ json }: Answer) => json as Tag;
const fault = (path: string) => ({ status: 400, json: { code: 'VALIDATION_ERROR', details: [{ path }] } });

async function enter(email: string, tag_ids: string[], client = ada): Promise<string> {
  return ((await client.send('POST', '/api/contacts', { json: { email, tag_ids } })).json as Contact).id;
}
async function tagsOf(contactId: string): Promise<string[]> {
  return ((await ada.send('GET', `/api/contacts/${contactId}`)).json as Contact).tags.map(({ name }) => name);
}

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
  theirTag = await mallory.createTag('Berlin');
  theirContact = await enter('theirs@x.example', [theirTag], mallory);
});

describe('a tag', () => {
  it('is made, listed by name and changed', async () => {
    const { status, json } = await post({ name: ' Berlin ', color: 'teal', emoji: '🐻' });
    const berlin = json as Tag;
    expect([status, json]).toEqual([
      201,
      {
        id: expect.any(String),
        name: 'Berlin',
        color: 'teal',
        emoji: '🐻',
        contact_count: 0,
        created_at: expect.any(String),
      },
    ]);
    for (const name of ['zürich', 'Aachen']) await ada.createTag(name);
    expect(await ada.tagNames()).toEqual(['Aachen', 'Berlin', 'zürich']);
    expect((await patch(berlin.id, { emoji: '', name: 'BERLIN' })).json).toEqual({
      ...berlin,
      name: 'BERLIN',
      emoji: null,
    });
    expect((await patch(berlin.id, {})).json).toEqual({ ...berlin, name: 'BERLIN', emoji: null });
  });

  it('has a name of its own, ignoring case', async () => {
    const lund = await ada.createTag('Ünd');
    const other = await ada.createTag('Other');
    const taken = { status: 409, json: { code: 'CONFLICT', details: { tag_id: lund } } };
    expect(await post({ name: 'ÜND' })).toMatchObject(taken);
    expect(await patch(other, { name: ' ünd' })).toMatchObject(taken);
    const answers = await Promise.all(['Same', 'SAME', 'same', 'sAME'].map((name) => post({ name })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each<[unknown, string]>([
    [{}, 'name'],
    [{ name: null }, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: '😀'.repeat(101) }, 'name'],
    [{ name: 'a\0' }, 'name'],
    [{ name: 'x', color: 'mauve' }, 'color'],
    [{ name: 'x', color: 'TEAL' }, 'color'],
    [{ name: 'x', emoji: 'x' }, 'emoji'],
    [{ name: 'x', emoji: '😀😀' }, 'emoji'],
    [{ name: 'x', contact_count: 1 }, 'contact_count'],
  ])('is refused: %j', async (json, path) => {
    expect(await post(json)).toMatchObject(fault(path));
  });
});

describe('PUT and DELETE /api/tags/:id/contacts/:contact_id', () => {
  it('tag and untag, as often as they are asked', async () => {
    const tag = await ada.createTag('By hand');
    const contact = await enter('hand@x.example', []);
    const path = `/api/tags/${tag}/contacts/${contact}`;
    for (const _ of 'ab') expect((await ada.send('PUT', path)).status).toBe(204);
    expect(await tagsOf(contact)).toEqual(['By hand']);
    expect(tagOf(await patch(tag, {})).contact_count).toBe(1);
    for (const _ of 'ab') expect((await ada.send('DELETE', path)).status).toBe(204);
    expect(await tagsOf(contact)).toEqual([]);
    for (const method of ['PUT', 'DELETE']) {
      for (const [one, other] of [
        [theirTag, contact],
        [tag, theirContact],
        [theirTag, theirContact],
        [tag, MISSING],
        ['x', contact],
      ]) {
        expect((await ada.send(method, `/api/tags/${one}/contacts/${other}`)).status).toBe(404);
      }
    }
  });
});

describe('POST /api/tags/:id/merge', () => {
  it('leaves one tag, whatever the case of the ids', async () => {
    const [from, into] = [await ada.createTag('From'), await ada.createTag('Into')];
    const both = await enter('both@x.example', [from, into]);
    const one = await enter('one@x.example', [from]);
    for (const wrong of [from, from.toUpperCase(), theirTag, MISSING, 'x', null]) {
      expect(await merge(from, wrong)).toMatchObject(fault('into'));
      expect(await merge(from.toUpperCase(), wrong)).toMatchObject(fault('into'));
    }
    const merged = await merge(from.toUpperCase(), into.toUpperCase());
    expect([merged.status, merged.json]).toMatchObject([200, { id: into, name: 'Into', contact_count: 2 }]);
    expect([await tagsOf(both), await tagsOf(one)]).toEqual([['Into'], ['Into']]);
    expect((await merge(from, into)).status).toBe(404);
    expect((await merge(theirTag, into)).status).toBe(404);
  });

  it('and everything else that happens to tags may happen at once', async () => {
    const ids = await Promise.all(['1', '2', '3', '4'].map((name) => ada.createTag(`Storm ${name}`)));
    const at = (place: number) => ids[place % 4] ?? '';
    const people = await Promise.all(Array.from({ length: 8 }, (_, n) => enter(`storm${n}@x.example`, ids)));
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, (_, n) => merge(at(n), at(n + 1))),
      ada.send('DELETE', `/api/tags/${at(1)}`),
      ada.send('DELETE', `/api/tags/${at(2)}`),
      ada.send('POST', '/api/contacts/bulk-tag', { json: { ids: people, add: [at(0)], remove: [at(3)] } }),
      ada.send('POST', '/api/contacts/bulk-delete', { json: { ids: people.slice(4) } }),
      ada.send('PATCH', `/api/contacts/${people[0]}`, { json: { tag_ids: [at(0), at(1)] } }),
      ada.send('PUT', `/api/tags/${at(2)}/contacts/${people[1]}`),
      post({ name: 'storm 1' }),
    ]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });
});

describe('what is not here', () => {
  it('is a 404, and what is theirs stays as it is', async () => {
    for (const id of [theirTag, MISSING, 'x', '%00']) {
      expect((await patch(id, { name: 'Stolen' })).status).toBe(404);
      expect((await ada.send('DELETE', `/api/tags/${id}`)).status).toBe(404);
      expect((await ada.send('GET', `/api/tags/${id}`)).status).toBe(405);
    }
    expect((await mallory.send('GET', '/api/tags')).json).toMatchObject({
      data: [{ name: 'Berlin', contact_count: 1 }],
      total: 1,
      total_exact: true,
      next_cursor: null,
    });
  });

  it('goes off its contacts when it is deleted', async () => {
    const tag = await ada.createTag('Short');
    const contact = await enter('short@x.example', [tag]);
    expect((await ada.send('DELETE', `/api/tags/${tag}`)).status).toBe(204);
    expect((await ada.send('DELETE', `/api/tags/${tag}`)).status).toBe(404);
    expect(await tagsOf(contact)).toEqual([]);
  });
});
