import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bulkTag } from '#app/domain/contacts/bulk-tag.server.ts';
import { createContact } from '#app/domain/contacts/create-contact.server.ts';
import { deleteContact } from '#app/domain/contacts/delete-contacts.server.ts';
import { listHistory } from '#app/domain/contacts/history/list-history.server.ts';
import { updateContact } from '#app/domain/contacts/update-contact.server.ts';
import { contactChangesInput } from '#app/domain/contacts/values/contact-input.ts';
import { deleteField } from '#app/domain/custom-fields/change-custom-field.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { deleteTag, mergeTag } from '#app/domain/tags/remove-tag.server.ts';
import { resubscribe, unsubscribe } from '#db/queries/contacts/subscriptions.ts';
import { undoStep } from '#db/queries/imports/undo/undo-step.ts';
import { removeOldHistory, removeOldImportChanges } from '#db/queries/upkeep/old-history.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { applyAll, HASH_KEY, insertImport, row } from '#tests/support/database/batches.ts';
import { BOUNDS } from '#tests/support/database/bounds.ts';

const { db, client, ours, theirs } = await freshDatabase();
const ADA = '01a20ca4-bede-731f-8a73-fe6efccc8480';
const services = {
  db,
  by: { kind: 'user', id: ADA } as const,
  env: { ...BOUNDS, UNSUBSCRIBE_HASH_KEYS: `test:${HASH_KEY}` },
};
const KEYS = [{ id: 'test', key: HASH_KEY }] as const;
await client.query("insert into members (workspace_id, user_id, email, role) values ($1, $2, 'ada@x.de', 'owner')", [
  ours,
  ADA,
]);

async function entered(email: string) {
  const contact = await createContact(services, ours, { email });
  if (contact instanceof Refusal) throw new Error(contact.message);
  return contact;
}

const change = async (id: string, body: unknown) => {
  const done = await updateContact(services, ours, id, contactChangesInput.parse(body));
  expect(done).not.toBeInstanceOf(Refusal);
};

async function historyOf(id: string, workspaceId = ours, limit = 100, after: string | null = null) {
  const page = { limit, after, cursorAfter: (position: string) => position };
  const found = await listHistory(services, workspaceId, id, page);
  if (found instanceof Refusal) return found;
  return found;
}

/** Each entry as a line: who, then field: from → to. */
async function linesOf(id: string): Promise<string[]> {
  const found = await historyOf(id);
  if (found instanceof Refusal) throw new Error(found.message);
  expect(found.total).toBe(found.data.length);
  return found.data.map(({ by, changes }) =>
    [
      [by.kind, by.name, by.row].filter((part) => part !== null).join(' '),
      ...changes.map(({ field, before, after }) => `${field}: ${before} → ${after}`),
    ].join(', '),
  );
}

async function newTag(name: string): Promise<string> {
  const { rows } = await client.query(
    'insert into tags (workspace_id, name, name_key) values ($1, $2, $3) returning id',
    [ours, name, name.toLowerCase()],
  );
  return rows[0].id;
}

async function importRows(rows: Parameters<typeof applyAll>[1]['rows'], size = 10): Promise<string> {
  const id = await insertImport(client, ours);
  await applyAll(
    db,
    { id, workspaceId: ours, rule: 'update', fields: ['first_name', 'phone'], customIds: [], rows },
    size,
  );
  await client.query(`update imports set status = 'completed', completed_at = now() where id = $1`, [id]);
  return id;
}

async function takeBack(id: string, part: { fields?: string[]; contact_ids?: string[] } = {}) {
  await client.query(
    `update imports set status_before_undo = status, status = 'undoing', undo_phase = 'made', undo = $2 where id = $1`,
    [id, { fields: part.fields ?? null, contact_ids: part.contact_ids ?? null }],
  );
  const step = { importId: id, workspaceId: ours, limit: 2, hashKeys: [HASH_KEY] };
  let state = await undoStep(db, step);
  while (state?.status === 'undoing') state = await undoStep(db, step);
  return state;
}

describe('the history of a contact', () => {
  it('says what people changed, from what to what, and nothing where nothing differs', async () => {
    const { id } = await entered('one@x.de');
    await change(id, { phone: '+49 1', custom_fields: { Plan: 'pro' } });
    await change(id, { phone: '+49 1' });
    await change(id, { email: 'two@x.de', phone: null, is_unsubscribed: true });
    expect(await linesOf(id)).toEqual([
      'user ada@x.de, email: one@x.de → two@x.de, phone: +49 1 → null, is_unsubscribed: false → true',
      'user ada@x.de, phone: null → +49 1, Plan: null → pro',
      'user ada@x.de',
    ]);
  });

  it('says which tags came and went, by whatever way', async () => {
    const { id } = await entered('tags@x.de');
    const [red, blue, green] = [await newTag('Red'), await newTag('Blue'), await newTag('Green')];
    await bulkTag(services, ours, { ids: [id], add: [red, blue], remove: [] });
    await bulkTag(services, ours, { ids: [id], add: [red], remove: [] });
    await mergeTag(services, ours, blue, green);
    await deleteTag(services, ours, green);
    await change(id, { tag_ids: [] });
    expect(await linesOf(id)).toEqual([
      'user ada@x.de, tags: Red → null',
      'user ada@x.de, tags: Green → null',
      'user ada@x.de, tags: Blue → null, tags: null → Green',
      'user ada@x.de, tags: null → Blue, tags: null → Red',
      'user ada@x.de',
    ]);
  });

  it('says that a link or the mail service unsubscribed somebody, and a custom field went', async () => {
    const { id, email } = await entered('gone@x.de');
    const person = { workspaceId: ours, contactId: id, email: email ?? '' };
    await unsubscribe(db, person, { kind: 'unsubscribe', id: null }, KEYS);
    await unsubscribe(db, person, { kind: 'mail_service', id: null }, KEYS);
    await resubscribe(db, person, { kind: 'unsubscribe', id: null }, KEYS);
    await unsubscribe(db, person, { kind: 'mail_service', id: null }, KEYS);
    await change(id, { custom_fields: { Doomed: 'x' } });
    await deleteField(services, ours, 'Doomed');
    expect(await linesOf(id)).toEqual([
      'user ada@x.de, Doomed: x → null',
      'user ada@x.de, Doomed: null → x',
      'mail_service, is_unsubscribed: false → true',
      'unsubscribe, is_unsubscribed: true → false',
      'unsubscribe, is_unsubscribed: false → true',
      'user ada@x.de',
    ]);
  });

  it('says which import and row did it, and that it was taken back', async () => {
    const { id } = await entered('met@x.de');
    const file = await importRows([
      row('made@x.de', { values: { first_name: 'New' } }),
      row('met@x.de', { values: { first_name: 'Ann' } }),
      row('met@x.de', { values: { phone: '1' }, tags: ['Vip'] }),
    ]);
    expect(await linesOf(id)).toEqual([
      'import people.csv 4, phone: null → 1, tags: null → Vip',
      'import people.csv 3, first_name: null → Ann',
      'user ada@x.de',
    ]);
    const { rows } = await client.query(`select id from contacts where email = 'made@x.de'`);
    expect(await linesOf(rows[0].id)).toEqual(['import people.csv 2']);
    expect(await takeBack(file, { fields: ['phone'] })).toMatchObject({ status: 'completed', restored: 1, removed: 0 });
    expect(await takeBack(file, { contact_ids: [id] })).toMatchObject({ status: 'completed', restored: 1, removed: 0 });
    expect((await linesOf(id)).slice(0, 2)).toEqual([
      'undo people.csv, first_name: Ann → null, tags: Vip → null',
      'undo people.csv, phone: 1 → null',
    ]);
    expect(await takeBack(file)).toEqual({ status: 'undone', removed: 1, restored: 1, kept: 0, gone: 0 });
  });

  it('comes in pages without a gap, is of one workspace alone, and goes with the contact', async () => {
    const { id } = await entered('pages@x.de');
    await importRows([
      row('pages@x.de', { values: { first_name: 'A' } }),
      row('pages@x.de', { values: { phone: '2' } }),
    ]);
    for (const phone of ['3', '4']) await change(id, { phone });
    const whole = await linesOf(id);
    const paged: unknown[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await historyOf(id, ours, 2, after);
      if (page instanceof Refusal) throw new Error(page.message);
      paged.push(...page.data);
      after = page.next_cursor;
      more = after !== null;
    }
    expect(paged).toHaveLength(whole.length);
    expect(await historyOf(id, theirs)).toMatchObject({ code: 'NOT_FOUND' });
    await deleteContact(services, ours, id);
    expect(await historyOf(id)).toMatchObject({ code: 'NOT_FOUND' });
    const { rows } = await client.query('select 1 from contact_history where contact_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  it('is kept for 90 days', async () => {
    const { id } = await entered('old@x.de');
    const file = await importRows([row('old@x.de', { values: { first_name: 'A' } })]);
    await change(id, { phone: '5' });
    expect(await linesOf(id)).toHaveLength(3);
    const aged = (days: number) => `now() - interval '${days} days 1 hour'`;
    await client.query(`update contact_history set at = ${aged(90)} where contact_id = $1 and after = '{}'`, [id]);
    await client.query(`update import_contacts set changed_at = ${aged(90)} where contact_id = $1`, [id]);
    await client.query(`update imports set swept_at = now(), completed_at = ${aged(90)} where id = $1`, [file]);
    expect(await linesOf(id)).toEqual(['user ada@x.de, phone: null → 5']);
    expect(await removeOldHistory(db, 90, 10)).toBe(1);
    expect(await removeOldImportChanges(db, 90, 10)).toBe(1);
    expect(await linesOf(id)).toHaveLength(1);
  });
});

describe('every statement that writes contacts', () => {
  /** Which have nothing to tell: imports remember what they do; who goes takes their history along, and back again. */
  const SILENT = [
    'contacts/bring-back.ts',
    'contacts/find-and-delete.ts',
    'imports/batch/apply-batch-statement.ts',
    'imports/forecast/bring-in.ts',
    'imports/guard/take-guarded.ts',
    'imports/keyed/apply-keyed-batch.ts',
    'imports/keyed/keyed-batch-statement.ts',
  ];

  it('writes the history', () => {
    const root = new URL('..', import.meta.url);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    const writing = files.filter((name) =>
      /\b(update|insert into|delete from) contacts?(_tags)?\b/.test(readFileSync(new URL(name, root), 'utf8')),
    );
    expect(writing.length).toBeGreaterThan(10);
    const telling = (name: string) => /recordChanges\(|RECORD_UNDO/.test(readFileSync(new URL(name, root), 'utf8'));
    expect(writing.filter((name) => !telling(name)).sort()).toEqual(SILENT);
  });
});
