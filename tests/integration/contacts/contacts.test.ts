import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import type { Answer } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';

const MISSING = '01900000-0000-7000-8000-000000000000';
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let ada: Client;
let mallory: Client;
let vip: string;
let old: string;
let theirTag: string;
let theirs: Contact;

const contactOf = ({ json }: Answer) => json as Contact;
const post = (json: unknown, client = ada) => client.send('POST', '/api/contacts', { json });
const enter = async (json: object, client = ada) => contactOf(await post(json, client));
const patch = ({ id }: { id: string }, json: unknown) => ada.send('PATCH', `/api/contacts/${id}`, { json });
const read = async ({ id }: { id: string }) => contactOf(await ada.send('GET', `/api/contacts/${id}`));
const bulk = (verb: 'delete' | 'tag', json: unknown) => ada.send('POST', `/api/contacts/bulk-${verb}`, { json });
const tagNames = ({ tags }: Contact) => tags.map(({ name }) => name);
const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();
const fault = (path: string) => ({ status: 400, json: { code: 'VALIDATION_ERROR', details: [{ path }] } });

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
  vip = await ada.createTag('Vip');
  old = await ada.createTag('Old');
  theirTag = await mallory.createTag('Theirs');
  theirs = await enter({ email: 'theirs@x.example', custom_fields: { Secret: 's' } }, mallory);
});

describe('POST /api/contacts', () => {
  it('answers with the contact as it is kept', async () => {
    const answer = await post({
      email: '  Anna@X.Example ',
      first_name: '\u00a0Anna\t',
      last_name: ' ',
      phone: null,
      notes: ' as it is \n',
      custom_fields: { ' Plan ': ' 007 ', 'Not one': ' ' },
      tag_ids: [vip, vip.toUpperCase()],
    });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      id: expect.stringMatching(UUID_V7),
      email: 'anna@x.example',
      external_id: null,
      first_name: 'Anna',
      last_name: null,
      phone: null,
      company: null,
      notes: ' as it is \n',
      is_unsubscribed: false,
      custom_fields: { Plan: ' 007 ' },
      tags: [{ id: vip, name: 'Vip', color: null, emoji: null }],
      created_at: expect.stringMatching(MOMENT),
      updated_at: contactOf(answer).created_at,
    });
    expect(await read(contactOf(answer))).toEqual(answer.json);
    expect(await ada.customFieldNames()).toEqual(['Plan']);
  });

  it.each<[unknown, string]>([
    [[], ''],
    [null, ''],
    [{}, 'email'],
    [{ email: 5 }, 'email'],
    [{ email: 'a@x.example, b@x.example' }, 'email'],
    [{ email: `${'a'.repeat(65)}@x.example` }, 'email'],
    [{ email: 'q@x.example', is_unsubscribed: true }, 'is_unsubscribed'],
    [{ email: 'q@x.example', id: MISSING }, 'id'],
    [{ email: 'q@x.example', first_name: 1 }, 'first_name'],
    [{ email: 'q@x.example', company: '😀'.repeat(201) }, 'company'],
    [{ email: 'q@x.example', notes: 'a\0' }, 'notes'],
    [{ email: 'q@x.example', custom_fields: [] }, 'custom_fields'],
    [{ email: 'q@x.example', custom_fields: { Plan: 1 } }, 'custom_fields.Plan'],
    [{ email: 'q@x.example', custom_fields: { Plan: 'x'.repeat(10_001) } }, 'custom_fields.Plan'],
    [{ email: 'q@x.example', custom_fields: { Created_At: 'x' } }, 'custom_fields.Created_At'],
    [{ email: 'q@x.example', custom_fields: { plan: 'x', PLAN: 'y' } }, 'custom_fields.PLAN'],
    [{ email: 'q@x.example', tag_ids: null }, 'tag_ids'],
    [{ email: 'q@x.example', tag_ids: ['x'] }, 'tag_ids.0'],
    [{ email: 'q@x.example', tag_ids: [MISSING] }, 'tag_ids.0'],
  ])('refuses %j', async (json, path) => {
    expect(await post(json)).toMatchObject(fault(path));
  });

  it('counts code points and keeps names that mean something elsewhere', async () => {
    const name = '😀'.repeat(100);
    const body = `{"email":"proto@x.example","first_name":"${name}","custom_fields":{"__proto__":"p","A: b":"c"}}`;
    const answer = await ada.send('POST', '/api/contacts', { body });
    expect([answer.status, contactOf(answer).first_name]).toEqual([201, name]);
    expect(Object.entries(contactOf(answer).custom_fields)).toEqual([
      ['A: b', 'c'],
      ['__proto__', 'p'],
    ]);
  });

  it('lets one of thirty equal ones through, and names it to the others', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => post({ email: 'Same@x.example', custom_fields: { Fresh: '1' } })),
    );
    expect(statuses(answers)).toEqual([201, ...Array.from({ length: 29 }, () => 409)]);
    const made = answers.find(({ status }) => status === 201)?.json as Contact;
    for (const { json } of answers.filter(({ status }) => status === 409)) {
      expect(json).toMatchObject({ code: 'CONFLICT', details: { contact_id: made.id } });
    }
    expect((await post({ email: 'same@x.example' }, mallory)).status).toBe(201);
  });
});

describe('PATCH /api/contacts/:id', () => {
  it('changes what is named and says when', async () => {
    const before = await enter({ email: 'p1@x.example', phone: '1', custom_fields: { Plan: 'a', City: 'b' } });
    expect((await patch(before, {})).json).toEqual(before);
    expect((await patch(before, { phone: ' 1 ' })).json).toEqual(before);
    const { json } = await patch(before, {
      phone: ' ',
      custom_fields: { PLAN: 'c', city: null, Never: null },
      tag_ids: [old],
    });
    expect(json).toMatchObject({ phone: null, custom_fields: { Plan: 'c' }, tags: [{ name: 'Old' }] });
    expect(contactOf({ json } as Answer).updated_at > before.updated_at).toBe(true);
    expect(await ada.customFieldNames()).not.toContain('Never');
  });

  it('does nothing at all where one thing does not fit', async () => {
    const before = await enter({ email: 'p2@x.example' });
    const other = await enter({ email: 'p3@x.example' });
    const wrong: [object, object][] = [
      [{ notes: 'x', tag_ids: [vip, theirTag] }, fault('tag_ids.1')],
      [{ notes: 'x', custom_fields: { Ghost: '1' }, tag_ids: [MISSING] }, fault('tag_ids.0')],
      [{ notes: 'x', email: null }, fault('email')],
      [{ notes: 'x', is_unsubscribed: 'yes' }, fault('is_unsubscribed')],
      [
        { notes: 'x', email: 'P3@X.example' },
        { status: 409, json: { details: { contact_id: other.id } } },
      ],
    ];
    for (const [json, answer] of wrong) expect(await patch(before, json)).toMatchObject(answer);
    expect(await read(before)).toEqual(before);
    expect(await ada.customFieldNames()).not.toContain('Ghost');
  });

  it('keeps who unsubscribed so, also when they come back, until the team decides otherwise', async () => {
    const first = await enter({ email: 'left@x.example' });
    await patch(first, { is_unsubscribed: true });
    expect((await ada.send('DELETE', `/api/contacts/${first.id}`)).status).toBe(204);
    const second = await enter({ email: 'LEFT@x.example' });
    expect(second.is_unsubscribed).toBe(true);
    expect((await patch(second, { is_unsubscribed: false })).json).toMatchObject({ is_unsubscribed: false });
    await ada.send('DELETE', `/api/contacts/${second.id}`);
    expect((await enter({ email: 'left@x.example' })).is_unsubscribed).toBe(false);
  });
});

describe('what is not here', () => {
  it.each(['GET', 'PATCH', 'DELETE'])('%s is a 404', async (method) => {
    for (const id of [theirs.id, MISSING, 'x', '%00', `${vip}.data`]) {
      const sending = method === 'PATCH' ? { json: { notes: 'x' } } : {};
      expect(await ada.send(method, `/api/contacts/${id}`, sending)).toMatchObject({ status: 404 });
    }
  });
});

describe('many at once', () => {
  it('are tagged and untagged, each counted if its tags differ now', async () => {
    const people = await Promise.all([1, 2, 3].map((n) => enter({ email: `b${n}@x.example` })));
    const ids = people.map(({ id }) => id);
    const all = [...ids, ...ids, theirs.id, MISSING];
    expect((await bulk('tag', { ids: all, add: [vip, vip] })).json).toEqual({ changed: 3 });
    expect((await bulk('tag', { ids: all, add: [vip] })).json).toEqual({ changed: 0 });
    expect((await bulk('tag', { ids: [ids[0]?.toUpperCase()], add: [old], remove: [vip] })).json).toEqual({
      changed: 1,
    });
    expect(await Promise.all(people.map(async (person) => tagNames(await read(person))))).toEqual([
      ['Old'],
      ['Vip'],
      ['Vip'],
    ]);
    expect((await bulk('delete', { ids: all.slice(0, 2).concat(theirs.id, ids[0] ?? '') })).json).toEqual({
      deleted: 2,
    });
    expect((await mallory.send('GET', `/api/contacts/${theirs.id}`)).json).toEqual(theirs);
  });

  it.each<['delete' | 'tag', object, string]>([
    ['delete', {}, 'ids'],
    ['delete', { ids: [] }, 'ids'],
    ['delete', { ids: Array(501).fill(MISSING) }, 'ids'],
    ['delete', { ids: ['x'] }, 'ids.0'],
    ['delete', { ids: [MISSING], all: true }, 'all'],
    ['tag', { ids: [] }, 'ids'],
    ['tag', { ids: [MISSING], add: ['x'] }, 'add.0'],
    ['tag', { ids: [MISSING], add: [MISSING] }, 'add.0'],
    ['tag', { ids: [MISSING], remove: [MISSING] }, 'remove.0'],
  ])('bulk-%s refuses %j', async (verb, json, path) => {
    expect(await bulk(verb, json)).toMatchObject(fault(path));
  });

  it('refuse a tag in both lists, and one of another workspace', async () => {
    expect(await bulk('tag', { ids: [MISSING], add: [vip], remove: [old, vip] })).toMatchObject(fault('remove.1'));
    expect(await bulk('tag', { ids: [MISSING], add: [vip, theirTag] })).toMatchObject(fault('add.1'));
  });
});

describe('the page of a contact', () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = await sessionCookies(ada);
  });

  const page = (path: string, form?: Record<string, string>) => {
    const headers = { cookie, origin: inject('stack').app_url };
    const sending = { token: null, headers, ...(form && { body: new URLSearchParams(form) }) };
    return ada.send(form ? 'POST' : 'GET', path, sending);
  };

  it('leads to whom an address belongs that is taken', async () => {
    const [one, other] = [await enter({ email: 'e1@x.example' }), await enter({ email: 'e2@x.example' })];
    const answer = await page(`/contacts/${one.id}`, { intent: 'edit', field: 'email', value: 'E2@x.example' });
    expect(answer.status).toBe(409);
    expect(answer.bytes.toString()).toContain(`href="/contacts/${other.id}"`);
  });

  it('says that a mail went, and does not say it again another day', async () => {
    const { id } = await enter({ email: 'e3@x.example' });
    const sent = await page(`/contacts/${id}`, { intent: 'send-email', subject: 'Hello', body: 'Hello' });
    const said = async (path: string) => (await page(path)).bytes.toString().includes('role="status"');
    expect(await said(sent.headers.get('location') ?? '')).toBe(true);
    expect(await said(`/contacts/${id}?sent=${Date.now() - 60_000}`)).toBe(false);
    expect(await said(`/contacts/${id}?sent=x`)).toBe(false);
  });
});

describe('GET /api/contacts', () => {
  let carol: Client;
  const people = ['ann@x.example', 'per%cent@x.example', 'jürgen@x.example', 'o_neil@y.example', 'zoe@y.example'];

  beforeAll(async () => {
    // a workspace of its own: what others of this file entered is not in the way
    ({ ada: carol } = await adaAndMallory());
    const tag = await carol.createTag('X');
    for (const [place, email] of people.entries()) {
      const tag_ids = email.endsWith('@x.example') ? [tag] : [];
      await enter({ email, first_name: `No ${place}`, last_name: 'É', custom_fields: { Plan: 'Pró' }, tag_ids }, carol);
    }
    ours = tag;
  });
  let ours: string;

  const found = async (query: Record<string, string>) => {
    const { status, json } = await carol.send('GET', `/api/contacts?${new URLSearchParams(query)}`);
    const { data, ...rest } = json as { data: Contact[] };
    return status === 200 ? { emails: data.map(({ email }) => email ?? ''), ...rest } : json;
  };

  it('lists everyone, newest first, a page at a time', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer = await carol.send('GET', `/api/contacts?limit=2${cursor ? `&cursor=${cursor}` : ''}&unknown=1`);
      const page = answer.json as { data: Contact[]; next_cursor: string | null };
      expect(page).toMatchObject({ total: 5, total_exact: true });
      seen.push(...page.data.map(({ email }) => email ?? ''));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(people.toReversed());
  });

  it.each<[Record<string, string>, number[]]>([
    [{ search: 'ANN' }, [0]],
    [{ search: 'r%c' }, [1]],
    [{ search: '_' }, [3]],
    [{ search: 'JÜRGEN' }, [2]],
    [{ search: 'zo' }, [4]],
    [{ search: 'oe' }, []],
    [{ search: 'no 3 é' }, [3]],
    [{ search: "' or 1=1 --" }, []],
    [{ search: ' ' }, [4, 3, 2, 1, 0]],
    [{ custom_field: 'plan' }, [4, 3, 2, 1, 0]],
    [{ custom_field: 'PLAN', custom_value: 'PRÓ', search: 'y.example' }, [4, 3]],
    [{ custom_field: 'Plan', custom_value: 'Pr' }, []],
    [{ custom_field: 'Secret' }, []],
    [{ is_unsubscribed: 'true' }, []],
    [{ tag_ids: MISSING }, []],
  ])('finds by %j', async (query, places) => {
    expect(await found(query)).toMatchObject({
      emails: places.map((place) => people[place]),
      total: places.length,
      total_exact: true,
    });
  });

  it('finds by any of some tags', async () => {
    const emails = people.slice(0, 3).toReversed();
    expect(await found({ tag_ids: `${theirTag},${ours}` })).toMatchObject({ emails });
    expect(await found({ tag_ids: ours, is_unsubscribed: 'false', search: 'ann' })).toMatchObject({
      emails: [people[0]],
    });
  });

  it.each<[Record<string, string>, string]>([
    [{ search: 'a\0' }, 'search'],
    [{ search: 'x'.repeat(10_001) }, 'search'],
    [{ tag_ids: 'x' }, 'tag_ids'],
    [{ is_unsubscribed: 'yes' }, 'is_unsubscribed'],
    [{ custom_value: 'x' }, 'custom_field'],
    [{ limit: '101' }, 'limit'],
    [{ cursor: 'x' }, 'cursor'],
  ])('refuses %j', async (query, path) => {
    expect(await found(query)).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path }] });
  });

  it('takes no cursor of another filter or workspace', async () => {
    const { next_cursor } = (await carol.send('GET', '/api/contacts?limit=1')).json as { next_cursor: string };
    expect(await found({ cursor: next_cursor, search: 'a' })).toMatchObject({ details: [{ path: 'cursor' }] });
    expect(await ada.send('GET', `/api/contacts?cursor=${next_cursor}`)).toMatchObject(fault('cursor'));
  });
});
