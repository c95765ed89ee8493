import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { findSubscription, resubscribe } from '#db/queries/contacts/subscriptions.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { BOUNDS } from '#tests/support/database/bounds.ts';
import { SOMEONE } from '#tests/support/database/someone.ts';
import type { Contact } from './contact-resource.ts';
import { createContact } from './create-contact.server.ts';
import { deleteContact } from './delete-contacts.server.ts';
import { getContact } from './get-contact.server.ts';
import { updateContact } from './update-contact.server.ts';
import { addressHash } from './values/address-hash.ts';
import { contactChangesInput, newContactInput } from './values/contact-input.ts';
import { hashKeysOf } from './values/hash-keys.ts';

const { db, client, ours, theirs, anotherClient } = await freshDatabase();
const KEY = 'a-key-of-thirty-two-bytes-in-base64url-_-_';
const services = { db, by: SOMEONE, env: { ...BOUNDS, UNSUBSCRIBE_HASH_KEYS: `test:${KEY}` } };

async function read<T>(schema: z.ZodType<T>, body: unknown): Promise<T> {
  const value = check(body, schema);
  if (value instanceof Refusal) throw new Error(JSON.stringify(value.details));
  return value;
}
const issues = (schema: z.ZodType, body: unknown) => {
  const refused = check(body, schema);
  return refused instanceof Refusal ? refused.details : null;
};

const create = async (body: unknown, workspace: WorkspaceId = ours) =>
  createContact(services, workspace, await read(newContactInput, body));
const update = async (id: string, body: unknown, workspace: WorkspaceId = ours) =>
  updateContact(services, workspace, id, await read(contactChangesInput, body));

function contact(result: Contact | Refusal): Contact {
  if (result instanceof Refusal) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result;
}
function refusal(result: unknown): Refusal {
  if (result instanceof Refusal) return result;
  throw new Error('This was not refused');
}

let made = 0;
async function someone(fields: Record<string, unknown> = {}, workspace: WorkspaceId = ours) {
  const email = `someone${++made}@kvarnholt.example`;
  return { ...contact(await create({ email, ...fields }, workspace)), email };
}

async function newTag(name: string, workspace: WorkspaceId = ours): Promise<string> {
  const { rows } = await client.query(
    'insert into tags (workspace_id, name, name_key) values ($1, $2, $3) returning id',
    [workspace, name, name.toLowerCase()],
  );
  return rows[0].id;
}

async function isTouched(id: string): Promise<boolean> {
  const { rows } = await client.query('select updated_at <> created_at as touched from contacts where id = $1', [id]);
  return rows[0].touched;
}

async function isSuppressed(email: string, workspace: WorkspaceId = ours): Promise<boolean> {
  const hash = Buffer.from(await addressHash(KEY, email));
  const found = await client.query('select from suppressions where workspace_id = $1 and email_hash = $2', [
    workspace,
    hash,
  ]);
  return found.rowCount === 1;
}

const fieldNames = async (workspace: WorkspaceId = ours) =>
  (await client.query('select name from custom_fields where workspace_id = $1 order by id', [workspace])).rows.map(
    ({ name }) => name,
  );

describe('a new key of the hashes of unsubscribed addresses', () => {
  const KEYS = `2027a:${KEY.replaceAll('a', 'b')},test:${KEY}`;
  const later = { db, by: SOMEONE, env: { ...BOUNDS, UNSUBSCRIBE_HASH_KEYS: KEYS } };
  const keyIds = async (email: string) => {
    const hashes = await Promise.all(hashKeysOf(later.env).map(({ key }) => addressHash(key, email)));
    const { rows } = await client.query('select key_id from suppressions where email_hash = any ($1) order by key_id', [
      hashes.map((hash) => Buffer.from(hash)),
    ]);
    return rows.map(({ key_id }) => key_id);
  };
  const unsubscribeAndDelete = async (by: typeof services, id: string) => {
    contact(await updateContact(by, ours, id, await read(contactChangesInput, { is_unsubscribed: true })));
    await deleteContact(by, ours, id);
  };

  it('forgets nobody who unsubscribed under an older one', async () => {
    const { id, email } = await someone();
    await unsubscribeAndDelete(services, id);
    expect(await keyIds(email)).toEqual(['test']);
    const again = contact(await createContact(later, ours, await read(newContactInput, { email })));
    expect(again.is_unsubscribed).toBe(true);
    await updateContact(later, ours, again.id, await read(contactChangesInput, { is_unsubscribed: false }));
    expect(await keyIds(email)).toEqual([]);
  });

  it('makes the hashes from then on', async () => {
    const { id, email } = await someone();
    await unsubscribeAndDelete(later, id);
    expect(await keyIds(email)).toEqual(['2027a']);
    const person = { workspaceId: ours, contactId: null, email };
    expect(await findSubscription(db, person, hashKeysOf(later.env))).toMatchObject({ isUnsubscribed: true });
    await resubscribe(db, person, SOMEONE, hashKeysOf(later.env));
    expect(await keyIds(email)).toEqual([]);
  });
});

describe('entering a contact', () => {
  it('keeps values as a row of a file would have them', async () => {
    const vip = await newTag('VIP');
    const early = await newTag('early');
    const mara = contact(
      await create({
        email: '  Mara@Kvarnholt.Example ',
        first_name: '\u00a0Mara ',
        last_name: ' ',
        phone: null,
        notes: ' two\n lines ',
        custom_fields: {
          Plan: ' 007 ',
          ' Seats ': '1.50',
          Blank: '\u200b',
          Nothing: null,
          ['__proto__']: 'y',
        },
        tag_ids: [vip, early.toUpperCase(), vip],
      }),
    );
    expect(mara).toMatchObject({
      email: 'mara@kvarnholt.example',
      first_name: 'Mara',
      last_name: null,
      phone: null,
      company: null,
      notes: ' two\n lines ',
      is_unsubscribed: false,
      tags: [
        { id: early, name: 'early', color: null, emoji: null },
        { id: vip, name: 'VIP', color: null, emoji: null },
      ],
    });
    expect(Object.entries(mara.custom_fields)).toEqual([
      ['Plan', ' 007 '],
      ['Seats', '1.50'],
      ['__proto__', 'y'],
    ]);
    expect(mara.updated_at).toBe(mara.created_at);
    expect(await getContact(services, ours, mara.id)).toEqual(mara);
    expect(await isTouched(mara.id)).toBe(false);
    expect(await fieldNames()).toEqual(['Plan', 'Seats', '__proto__']);
  });

  it('finds a custom field again whatever its case, and keeps its first spelling', async () => {
    await someone({ custom_fields: { Größe: 'M' } });
    const second = await someone({ custom_fields: { GRÖSSE: 'x', gRÖẞE: 'L' } });
    expect(second.custom_fields).toEqual({ GRÖSSE: 'x', Größe: 'L' });
  });

  it('refuses an address that someone here has, and names them', async () => {
    const jonas = contact(await create({ email: 'jonas@fjordline.example' }));
    const names = await fieldNames();
    const refused = refusal(await create({ email: 'JONAS@fjordline.example', custom_fields: { Unheard: 'of' } }));
    expect(refused).toMatchObject({ code: 'CONFLICT', details: { contact_id: jonas.id } });
    expect(await fieldNames()).toEqual(names);
    expect(contact(await create({ email: 'jonas@fjordline.example' }, theirs)).id).not.toBe(jonas.id);
  });

  it('refuses tags that are not here, by their place, and writes nothing', async () => {
    const ourTag = await newTag('Ours alone');
    const theirTag = await newTag('Theirs alone', theirs);
    const body = { email: 'nobody@fjordline.example', tag_ids: [ourTag, theirTag], custom_fields: { Unseen: 'x' } };
    expect(refusal(await create(body))).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ path: 'tag_ids.1', message: 'There is no such tag.' }],
    });
    expect((await client.query("select from contacts where email = 'nobody@fjordline.example'")).rowCount).toBe(0);
    expect(await fieldNames()).not.toContain('Unseen');
  });

  it('names every field at fault', () => {
    const body = {
      email: 'mara@kvarnholt.example, jo@kvarnholt.example',
      first_name: 'x'.repeat(101),
      phone: 5,
      custom_fields: { email: 'x', a: 'x'.repeat(10_001), ' b': '1', B: '2', c: 7, ['n'.repeat(101)]: 'x' },
      tag_ids: ['x'],
      is_unsubscribed: true,
      shoe_size: 43,
    };
    const paths = (issues(newContactInput, body) as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(
      [
        'email',
        'first_name',
        'phone',
        'custom_fields.email',
        'custom_fields.a',
        'custom_fields.B',
        'custom_fields.c',
        `custom_fields.${'n'.repeat(101)}`,
        'tag_ids.0',
        'is_unsubscribed',
        'shoe_size',
      ].sort(),
    );
  });

  it('counts lengths in code points', () => {
    expect(issues(newContactInput, { email: 'a@b.example', phone: '😀'.repeat(50) })).toBeNull();
    expect(issues(newContactInput, { email: 'a@b.example', phone: '😀'.repeat(51) })).not.toBeNull();
  });

  it.each(['a\0', '\ufffd', '\ud83d', 'x\ude00'])('refuses what cannot be kept: %j', (text) => {
    expect(issues(newContactInput, { email: 'a@b.example', notes: text })).not.toBeNull();
    expect(issues(newContactInput, { email: 'a@b.example', custom_fields: { [text]: 'x' } })).not.toBeNull();
    expect(issues(newContactInput, { email: 'a@b.example', custom_fields: { x: text } })).not.toBeNull();
  });
});

describe('people without an address', () => {
  it('are entered by what else says who they are', async () => {
    for (const fields of [{ external_id: ' C-1 ' }, { phone: '+49 30 1' }, { last_name: 'Doe' }, { company: 'Firm' }]) {
      expect(contact(await create({ email: ' ', ...fields }))).toMatchObject({ email: null });
    }
    expect(contact(await create({ external_id: 'C-2', email: null }))).toMatchObject({ external_id: 'C-2' });
  });

  it('are nobody without any of it', async () => {
    for (const fields of [{}, { notes: 'x' }, { phone: ' ', email: '' }]) {
      expect(issues(newContactInput, fields)).toMatchObject([{ path: 'email' }]);
    }
    const { id } = await someone();
    expect(refusal(await update(id, { email: null }))).toMatchObject({ code: 'VALIDATION_ERROR' });
    expect(contact(await update(id, { email: null, phone: '1' }))).toMatchObject({ email: null, phone: '1' });
  });

  it('share no ID', async () => {
    const first = contact(await create({ external_id: 'C-3' }));
    const taken = { code: 'CONFLICT', facts: { contact_id: first.id } };
    expect(refusal(await create({ external_id: 'C-3', phone: '1' }))).toMatchObject(taken);
    const other = contact(await create({ external_id: 'c-3' }));
    expect(refusal(await update(other.id, { external_id: 'C-3' }))).toMatchObject(taken);
    expect(contact(await create({ external_id: 'C-3' }, theirs))).toMatchObject({ external_id: 'C-3' });
  });

  it('leave an address behind that is remembered, if an import alone unsubscribed it', async () => {
    const { id, email } = await someone();
    await client.query('update contacts set unsubscribed_at = now() where id = $1', [id]);
    expect(contact(await update(id, { email: `new.${email}` })).is_unsubscribed).toBe(true);
    expect(contact(await create({ email })).is_unsubscribed).toBe(true);
    expect(contact(await update(id, { email: `newer.${email}`, is_unsubscribed: false })).is_unsubscribed).toBe(false);
    expect(await isSuppressed(`new.${email}`)).toBe(false);
  });

  it('stay unsubscribed when they are deleted, without anything to remember', async () => {
    const { id } = contact(await create({ phone: '+49 30 2' }));
    expect(contact(await update(id, { is_unsubscribed: true })).is_unsubscribed).toBe(true);
    expect(await deleteContact(services, ours, id)).toBeNull();
  });
});

describe('changing a contact', () => {
  it('changes what is named and nothing else', async () => {
    const before = await someone({
      first_name: 'Anna',
      company: 'Fjordline',
      custom_fields: { Plan: 'pro', Seats: '3' },
    });
    const after = contact(
      await update(before.id, {
        first_name: 'Anne',
        company: ' ',
        custom_fields: { plan: 'free', SEATS: null, City: 'Lund', Unknown: null },
      }),
    );
    expect(after).toEqual({
      ...before,
      first_name: 'Anne',
      company: null,
      custom_fields: { City: 'Lund', Plan: 'free' },
      updated_at: after.updated_at,
    });
    expect(await isTouched(before.id)).toBe(true);
    expect(await fieldNames()).not.toContain('Unknown');
  });

  it('does not count as an edit if nothing differs', async () => {
    const tag = await newTag('Steady');
    const before = await someone({ first_name: 'Anna', custom_fields: { Plan: 'pro' }, tag_ids: [tag] });
    const body = { email: before.email, first_name: ' Anna', custom_fields: { PLAN: 'pro' }, tag_ids: [tag] };
    expect(contact(await update(before.id, body))).toEqual(before);
    expect(contact(await update(before.id, {}))).toEqual(before);
    expect(await isTouched(before.id)).toBe(false);
  });

  it('takes tag_ids as the whole set', async () => {
    const [a, b, c] = [await newTag('set a'), await newTag('set b'), await newTag('set c')];
    const before = await someone({ tag_ids: [a, b] });
    const after = contact(await update(before.id, { tag_ids: [c, b, c] }));
    expect(after.tags.map(({ id }) => id)).toEqual([b, c]);
    expect(await isTouched(before.id)).toBe(true);
    expect(contact(await update(before.id, { tag_ids: [] })).tags).toEqual([]);
    const refused = refusal(await update(before.id, { first_name: 'X', tag_ids: [await newTag('t', theirs)] }));
    expect(refused).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path: 'tag_ids.0' }] });
    expect(contact(await getContact(services, ours, before.id)).first_name).toBeNull();
  });

  it('refuses an address that another contact has', async () => {
    const [mara, jonas] = [await someone(), await someone()];
    expect(refusal(await update(mara.id, { email: jonas.email }))).toMatchObject({
      code: 'CONFLICT',
      details: { contact_id: jonas.id },
    });
  });

  it('does not find what is not here', async () => {
    const foreign = await someone({}, theirs);
    expect(refusal(await getContact(services, ours, foreign.id)).code).toBe('NOT_FOUND');
    expect(refusal(await update(foreign.id, { first_name: 'X', custom_fields: { Stray: 'x' } })).code).toBe(
      'NOT_FOUND',
    );
    expect(refusal(await deleteContact(services, ours, foreign.id)).code).toBe('NOT_FOUND');
    expect(await getContact(services, theirs, foreign.id)).toEqual(foreign);
    expect(await fieldNames()).not.toContain('Stray');
  });
});

describe('unsubscribing', () => {
  it('outlives the contact', async () => {
    const { id, email } = await someone();
    expect(contact(await update(id, { is_unsubscribed: true })).is_unsubscribed).toBe(true);
    expect(await isTouched(id)).toBe(true);
    expect(await isSuppressed(email)).toBe(true);
    expect(await deleteContact(services, ours, id)).toBeNull();
    expect(contact(await create({ email: email.toUpperCase() })).is_unsubscribed).toBe(true);
    expect(contact(await create({ email }, theirs)).is_unsubscribed).toBe(false);
  });

  it('outlives the contact, also where it was an import that said so', async () => {
    const { id, email } = await someone();
    await client.query('update contacts set unsubscribed_at = now() where id = $1', [id]);
    await deleteContact(services, ours, id);
    expect(contact(await create({ email })).is_unsubscribed).toBe(true);
    const subscribed = await someone();
    await deleteContact(services, ours, subscribed.id);
    expect(await isSuppressed(subscribed.email)).toBe(false);
  });

  it('ends by a deliberate act, which forgets the address', async () => {
    const { id, email } = await someone();
    await update(id, { is_unsubscribed: true });
    expect(contact(await update(id, { first_name: 'Anna' })).is_unsubscribed).toBe(true);
    expect(contact(await update(id, { is_unsubscribed: false })).is_unsubscribed).toBe(false);
    expect(await isSuppressed(email)).toBe(false);
    await deleteContact(services, ours, id);
    expect(contact(await create({ email })).is_unsubscribed).toBe(false);
  });

  it('goes along to a new address', async () => {
    const { id, email } = await someone();
    await update(id, { is_unsubscribed: true });
    expect(contact(await update(id, { email: `new.${email}` })).is_unsubscribed).toBe(true);
    expect([await isSuppressed(email), await isSuppressed(`new.${email}`)]).toEqual([true, true]);
  });

  it('catches a contact that takes on an address that had unsubscribed', async () => {
    const gone = await someone();
    await update(gone.id, { is_unsubscribed: true });
    await deleteContact(services, ours, gone.id);
    const other = await someone();
    expect(contact(await update(other.id, { email: gone.email })).is_unsubscribed).toBe(true);
    const third = await someone();
    await deleteContact(services, ours, other.id);
    const back = contact(await update(third.id, { email: gone.email, is_unsubscribed: false }));
    expect(back.is_unsubscribed).toBe(false);
    expect(await isSuppressed(gone.email)).toBe(false);
  });
});

describe('at the limit of 500 custom fields', () => {
  it('says so once, and still takes the fields that are there', async () => {
    const full = (await client.query("insert into workspaces (name) values ('Full') returning id")).rows[0].id;
    await client.query(
      "insert into custom_fields (workspace_id, name, name_key) select $1, 'f' || i, 'f' || i from generate_series(1, 499) i",
      [full],
    );
    const two = { email: 'two@fjordline.example', custom_fields: { F1: 'x', new1: 'x', new2: 'x' } };
    expect(refusal(await create(two, full))).toMatchObject({
      code: 'LIMIT_REACHED',
      details: { limit: 'custom_fields', most: 500 },
    });
    expect(await fieldNames(full)).toHaveLength(499);
    const atOnce = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        create({ email: `at.once${i}@fjordline.example`, custom_fields: { [`last${i}`]: 'x' } }, full),
      ),
    );
    expect(atOnce.filter((result) => !(result instanceof Refusal))).toHaveLength(1);
    expect(await fieldNames(full)).toHaveLength(500);
    const three = { email: 'three@fjordline.example', custom_fields: { F1: 'x', f499: 'y' } };
    expect(contact(await create(three, full)).custom_fields).toEqual({ f1: 'x', f499: 'y' });
  });
});

describe('people at the same time', () => {
  it('enters an address once', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => create({ email: 'same@fjordline.example', custom_fields: { Together: 'x' } })),
    );
    const entered = all.filter((result) => !(result instanceof Refusal));
    expect(entered).toHaveLength(1);
    const details = all.flatMap((result) => (result instanceof Refusal ? [result.details] : []));
    expect(new Set(details.map((detail) => JSON.stringify(detail)))).toEqual(
      new Set([JSON.stringify({ contact_id: contact(entered[0] ?? refusal(null)).id })]),
    );
  });

  it('applies a change to what another one has just written', async () => {
    const { id } = await someone({ custom_fields: { Plan: 'pro' } });
    const other = await anotherClient();
    await other.query('begin');
    await other.query("update contacts set first_name = 'Anna', updated_at = clock_timestamp() where id = $1", [id]);
    const changing = update(id, { custom_fields: { Seats: '3' } });
    await waitUntilSomeoneWaits();
    await other.query('commit');
    expect(contact(await changing)).toMatchObject({ first_name: 'Anna', custom_fields: { Plan: 'pro', Seats: '3' } });
  });
});

async function waitUntilSomeoneWaits(): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      "select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows[0].waiting > 0) return;
  }
}
