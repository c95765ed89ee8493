import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { markChangeCancelled, markChangeUndoing } from '#db/queries/changes/lifecycle.ts';
import { nameFields } from '#db/queries/changes/name-fields.ts';
import { findChange, insertChange, type NewChange } from '#db/queries/changes/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { seededRandom } from '#local/testing/random.ts';
import { BOUNDS } from '#tests/support/database/bounds.ts';
import { changeInput } from './change-input.ts';
import { beginChange } from './run/begin-change.server.ts';
import { changeChunk } from './run/change-chunk.server.ts';
import { failChange } from './run/fail-change.server.ts';

const { db, client, ours, theirs } = await freshDatabase();
const env = { ...BOUNDS, UNSUBSCRIBE_HASH_KEYS: 'test:a key of thirty-two bytes or so' };
const services = { db, env, now: () => new Date() };

const newId = async () => (await client.query('select uuidv7() as id')).rows[0].id as string;

/** A workspace with people at random, some of whom have the tags VIP and Old, a company and a plan. */
async function populated(seed: number, count: number) {
  const { chance, pick } = seededRandom(seed);
  const workspaceId = await newWorkspace(client);
  const tags: Record<string, string> = {};
  for (const name of ['vip', 'old']) {
    const { rows } = await client.query(
      'insert into tags (workspace_id, name, name_key) values ($1, $2, $2) returning id',
      [workspaceId, name],
    );
    tags[name] = rows[0].id;
  }
  const [field] = (await nameFields(db, workspaceId, [{ name: 'Plan', key: 'plan', value: 'x' }], 10)) ?? [];
  for (let n = 0; n < count; n++) {
    const email = chance(0.8) ? `p${n}@x.example` : null;
    const { rows } = await client.query(
      `insert into contacts (workspace_id, email, company, phone, custom, unsubscribed_at)
      values ($1, $2, $3, $4, $5, case when $6::boolean then now() end) returning id`,
      [
        workspaceId,
        email,
        email === null ? 'Alone' : pick(['Acme', 'Berg', null]),
        pick(['1', null]),
        chance(0.5) ? { [field?.id ?? '']: pick(['pro', 'free']) } : {},
        chance(0.2),
      ],
    );
    for (const tag of Object.values(tags)) {
      if (chance(0.4)) {
        await client.query('insert into contact_tags values ($1, $2, $3)', [workspaceId, rows[0].id, tag]);
      }
    }
  }
  return { workspaceId, vip: tags.vip ?? '', old: tags.old ?? '', field: field?.id ?? '' };
}

/** Everybody as they are, without when they were changed. */
async function people(workspaceId: WorkspaceId) {
  const { rows } = await client.query(
    `select id, email, company, phone, custom, is_unsubscribed,
      array(select tag_id from contact_tags where contact_id = contacts.id order by 1) as tags
    from contacts where workspace_id = $1 order by id`,
    [workspaceId],
  );
  return rows;
}

async function ask(workspaceId: WorkspaceId, asked: Pick<NewChange, 'filter' | 'change'>) {
  const id = await newId();
  expect(await insertChange(db, workspaceId, { id, user_id: id, ...asked }, 3)).not.toBeNull();
  const work = { kind: 'change', workspaceId, id, attempt: 1 } as const;
  return { id, work, record: async () => findChange(db, workspaceId, id) };
}

type Asked = Awaited<ReturnType<typeof ask>>;

const SMALL = { looked: 7, applied: 3 };

/** Runs it to its end: steps come twice, and beside one another. */
async function run({ work }: { work: LongWork<'change'> }) {
  let position = await beginChange(services, work);
  for (let n = 0; position.next !== null && n < 500; n++) {
    [position] = await Promise.all([changeChunk(services, work, SMALL), changeChunk(services, work, SMALL)]);
  }
  await changeChunk(services, work, SMALL);
}

async function undo({ work, id }: Asked) {
  expect(await markChangeUndoing(db, work.workspaceId, id, 30)).not.toBeNull();
  await run({ work: { ...work, attempt: 2 } });
}

describe('a change of all that match', () => {
  it.each([1, 2, 3])('changes each once, as a plain program would, and is taken back whole (%i)', async (seed) => {
    const { workspaceId, vip, old, field } = await populated(seed, 60);
    const before = await people(workspaceId);
    const changed = before.map((person) =>
      person.tags.includes(old)
        ? {
            ...person,
            tags: [...new Set([...person.tags.filter((tag: string) => tag !== old), vip])].sort(),
            phone: null,
            company: 'New',
            custom: { ...person.custom, [field]: 'gold' },
            is_unsubscribed: true,
          }
        : person,
    );
    // what alters who matches: the filter asks for the tag that goes
    const asked = await ask(workspaceId, {
      filter: { tag_ids: [old] },
      change: {
        add_tag_ids: [vip],
        remove_tag_ids: [old],
        fields: { company: 'New', phone: null },
        custom: [{ id: field, name: 'Plan', value: 'gold' }],
        is_unsubscribed: true,
      },
    });
    await run(asked);
    expect(await people(workspaceId)).toEqual(changed);
    const matched = before.filter(({ tags }) => tags.includes(old)).length;
    expect(await asked.record()).toMatchObject({
      status: 'completed',
      expected: matched,
      matched,
      changed: matched,
      skipped: 0,
    });

    await undo(asked);
    expect(await people(workspaceId)).toEqual(before);
    expect(await asked.record()).toMatchObject({ status: 'undone', restored: matched, kept: 0, gone: 0 });
  });

  it('counts those that differ, and skips whom it would leave without anything or with too many tags', async () => {
    const { workspaceId, vip } = await populated(4, 30);
    const before = await people(workspaceId);
    const asked = await ask(workspaceId, { filter: {}, change: { fields: { company: null, phone: null } } });
    await run(asked);
    const differ = before.filter(({ email, company, phone }) => email && (company ?? phone) !== null).length;
    const alone = before.filter(({ email }) => email === null);
    // those without an address have an external_id neither
    expect(await asked.record()).toMatchObject({ matched: 30, changed: differ, skipped: alone.length });
    expect((await people(workspaceId)).filter(({ email }) => email === null)).toEqual(alone);

    const full = await ask(workspaceId, { filter: {}, change: { add_tag_ids: [vip] } });
    const tight = { ...services, env: { ...env, TAGS_PER_CONTACT: 1 } };
    let position = await beginChange(tight, full.work);
    while (position.next !== null) position = await changeChunk(tight, full.work, SMALL);
    const untagged = before.filter(({ tags }) => tags.length === 0).length;
    const otherOnly = before.filter(({ tags }) => tags.length > 0 && !tags.includes(vip)).length;
    expect(await full.record()).toMatchObject({ changed: untagged, skipped: otherOnly });
  });

  it('deletes, remembers who had unsubscribed, and cannot be taken back', async () => {
    const { workspaceId } = await populated(5, 40);
    const before = await people(workspaceId);
    const asked = await ask(workspaceId, { filter: { is_unsubscribed: true }, change: { delete: true } });
    await run(asked);
    const gone = before.filter(({ is_unsubscribed }) => is_unsubscribed);
    expect(await people(workspaceId)).toEqual(before.filter(({ is_unsubscribed }) => !is_unsubscribed));
    expect(await asked.record()).toMatchObject({ status: 'completed', matched: gone.length, changed: gone.length });
    const { rows } = await client.query('select count(*)::int as count from suppressions where workspace_id = $1', [
      workspaceId,
    ]);
    expect(rows[0].count).toBe(gone.filter(({ email }) => email !== null).length);
    expect(await markChangeUndoing(db, workspaceId, asked.id, 30)).toBeNull();
  });

  it('does not touch whom came later, nor another workspace, nor anything once it is stopped', async () => {
    const { workspaceId } = await populated(6, 20);
    await client.query("insert into contacts (workspace_id, email) values ($1, 'next@door.example')", [theirs]);
    const asked = await ask(workspaceId, { filter: {}, change: { fields: { company: 'New' } } });
    await beginChange(services, asked.work);
    await client.query("insert into contacts (workspace_id, email) values ($1, 'later@x.example')", [workspaceId]);
    await run(asked);
    const companies = (await people(workspaceId)).map(({ company }) => company);
    expect(companies).toEqual([...Array(20).fill('New'), null]);
    expect((await people(theirs)).every(({ company }) => company === null)).toBe(true);

    const stopped = await ask(workspaceId, { filter: {}, change: { fields: { company: 'Newer' } } });
    await beginChange(services, stopped.work);
    await markChangeCancelled(db, workspaceId, stopped.id);
    await run(stopped);
    expect((await people(workspaceId)).map(({ company }) => company)).toEqual(companies);
    expect(await stopped.record()).toMatchObject({ status: 'cancelled', changed: 0 });
  });

  it('leaves what was changed since, and whoever unsubscribed themselves, when it is taken back', async () => {
    const { workspaceId } = await populated(7, 10);
    await client.query('update contacts set unsubscribed_at = null where workspace_id = $1', [workspaceId]);
    const [first, second, third] = await people(workspaceId);
    const asked = await ask(workspaceId, { filter: {}, change: { fields: { company: 'New' }, is_unsubscribed: true } });
    await run(asked);
    await client.query("update contacts set company = 'Own' where id = $1", [first.id]);
    await client.query('delete from contacts where id = $1', [second.id]);
    await client.query('update suppressions set created_import_id = null where workspace_id = $1', [workspaceId]);
    await undo(asked);
    const after = await people(workspaceId);
    expect(after[0]).toMatchObject({ id: first.id, company: 'Own', is_unsubscribed: first.email !== null });
    expect(after[1]).toMatchObject({ id: third.id, company: third.company, is_unsubscribed: third.email !== null });
    expect(await asked.record()).toMatchObject({ status: 'undone', gone: 1 });
  });

  it('is failed once, and only by its own attempt', async () => {
    const asked = await ask(ours, { filter: {}, change: { fields: { company: 'New' } } });
    expect(await failChange(services, { ...asked.work, attempt: 7 }, 'INTERNAL')).toEqual({ failed: false });
    expect(await failChange(services, asked.work, 'TIMED_OUT')).toEqual({ failed: true });
    expect(await failChange(services, asked.work, 'INTERNAL')).toEqual({ failed: false });
    expect(await asked.record()).toMatchObject({ status: 'failed', failure: { code: 'TIMED_OUT' } });
  });
});

it.each([
  [{}, ''],
  [{ set: {} }, ''],
  [{ add_tag_ids: [] }, ''],
  [{ delete: true }, 'count'],
  [{ delete: true, count: 3, is_unsubscribed: true }, 'delete'],
  [{ is_unsubscribed: false }, 'is_unsubscribed'],
  [{ set: { email: 'a@x.de' } }, 'set.email'],
  [{ is_unsubscribed: true, filter: { custom_value: 'x' } }, 'filter.custom_field'],
])('what is not asked for right is refused: %j', (body, path) => {
  const refused = check(body, changeInput);
  expect(refused).toBeInstanceOf(Refusal);
  expect((refused as Refusal).issues.map((issue) => issue.path)).toContain(path);
});
