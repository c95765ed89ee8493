import { beforeEach, describe, expect, it } from 'vitest';
import { closings } from '#db/schema/closings.ts';
import { contact_changes } from '#db/schema/contact-changes.ts';
import { exports } from '#db/schema/exports.ts';
import { hook_deliveries, hooks } from '#db/schema/hooks.ts';
import { type ForeseenConfirmation, import_forecasts } from '#db/schema/import-forecasts.ts';
import { imports } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertContinuation } from './continuation.ts';
import { recordNextTry } from './heartbeat.ts';
import { type LongWork, WORK_KINDS, type WorkKind } from './kinds.ts';
import { restartWork, takeStalled } from './stalled.ts';

const { db, client, ours, theirs } = await freshDatabase();

const AN_ID = '00000000-0000-7000-8000-0000000000c1';

/** A row of each kind, at work and stalled once where it stands, and how its position moves. */
const SAMPLES = {
  import: {
    insert: (workspace_id: WorkspaceId) => db.insert(imports).values(importAt(workspace_id, 'processing')),
    move: () => db.update(imports).set({ next_offset: 7 }),
  },
  undo: {
    insert: (workspace_id: WorkspaceId) => db.insert(imports).values(importAt(workspace_id, 'undoing')),
    move: () => db.update(imports).set({ next_offset: 7 }),
  },
  forecast: {
    insert: async (workspace_id: WorkspaceId) => {
      const ready = db.insert(imports).values(importAt(workspace_id, 'ready')).returning({ id: imports.id });
      const [{ id } = { id: AN_ID }] = await ready;
      await db
        .insert(import_forecasts)
        .values({ ...{ id, workspace_id, user_id: AN_ID, status: 'running' }, confirmation: ANY });
    },
    move: () => db.update(import_forecasts).set({ next_offset: 7 }),
  },
  export: {
    insert: (workspace_id: WorkspaceId) =>
      db.insert(exports).values({
        workspace_id,
        user_id: AN_ID,
        filename: 'x.csv',
        object_key: 'key',
        status: 'processing',
        attempt: 1,
      }),
    move: () => db.update(exports).set({ after_contact_id: AN_ID }),
  },
  change: {
    insert: (workspace_id: WorkspaceId) =>
      db.insert(contact_changes).values({
        ...{ workspace_id, user_id: AN_ID, filter: {}, change: {}, status: 'processing' as const, attempt: 1 },
      }),
    move: () => db.update(contact_changes).set({ steps: 7 }),
  },
  closing: {
    insert: (workspace_id: WorkspaceId) =>
      db.insert(closings).values({
        ...{ workspace_id, workspace_name: 'Ours', user_id: AN_ID, address: 'ada@x.example', attempt: 1 },
        ...{ removes_workspace: true, removes_account: false },
      }),
    move: () => db.update(closings).set({ removed: 7 }),
  },
  delivery: {
    insert: async (workspace_id: WorkspaceId) => {
      const hook = { workspace_id, url: 'https://x.example', events: [], sealed_secret: '', created_by: AN_ID };
      await db.insert(hooks).values({ id: AN_ID, ...hook });
      const event = { type: 'hook.test', event_id: AN_ID, data: {} } as const;
      await db.insert(hook_deliveries).values({ workspace_id, hook_id: AN_ID, user_id: AN_ID, ...event });
      await client.query('delete from outbox');
    },
    move: () => db.update(hook_deliveries).set({ tries: 7 }),
  },
} satisfies Record<WorkKind, unknown>;

/** How a file is read matters to nobody here. */
const ANY: ForeseenConfirmation = {
  tags: [],
  ...{ headers: [], dataStart: { offset: 0, copyOffset: 0, row: 1 }, source: null, mapping: [], customKeys: [] },
  dialect: {
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    escape: 'double',
    headerRow: 1,
    repair: 'none',
    repairEncoding: null,
  },
  options: {
    ...{ on_existing: 'update', blank_cells: 'keep', match_on: 'email', without_key: 'fail', on_missing: 'create' },
    ...{ unsubscribe_all: false, guard: true, as_repair: false, tag_ids: [], null_words: [] },
  },
  copyKeys: { plain: null, copy: null, read: null },
};

const importAt = (workspace_id: WorkspaceId, status: 'ready' | 'processing' | 'undoing') => ({
  ...{ workspace_id, user_id: AN_ID, filename: 'x.csv', object_key: 'key', size_bytes: 9, read_size: 9 },
  ...{ status, attempt: 1 },
});

beforeEach(() =>
  client.query(
    'delete from outbox; delete from imports; delete from exports; delete from closings; delete from hooks; delete from contact_changes',
  ),
);

describe.each(WORK_KINDS)('long work of the kind %s', (kind) => {
  const table = {
    import: 'imports',
    undo: 'imports',
    forecast: 'import_forecasts',
    export: 'exports',
    closing: 'closings',
    delivery: 'hook_deliveries',
    change: 'contact_changes',
  }[kind];
  const { insert, move } = SAMPLES[kind];
  let work: LongWork;

  beforeEach(async () => {
    await insert(ours);
    const { rows } = await client.query(`update ${table} set heartbeat_at = now() returning id`);
    work = { kind, workspaceId: ours, id: rows[0].id, attempt: 1 };
  });

  const record = async () => (await client.query(`select attempt, next_try_at, stalls from ${table}`)).rows[0];
  const events = async () => (await client.query('select name, data from outbox order by id')).rows;
  const silence = () => client.query(`update ${table} set heartbeat_at = now() - interval '7 minutes'`);
  const stalled = () => takeStalled(db, kind, { afterSeconds: 45, limit: 10 });
  const stalls = async () => (await stalled()).map((found) => found.stalls);

  it('is noticed while it stands still, once in a while, and its stalls at one position are counted', async () => {
    expect(await stalls()).toEqual([]);
    await silence();
    expect(await stalled()).toEqual([{ ...work, stalls: 1 }]);
    expect(await stalls()).toEqual([]);
    await silence();
    expect(await stalls()).toEqual([2]);
    await move();
    await silence();
    expect(await stalls()).toEqual([1]);
  });

  it('is waited for while it means to try again', async () => {
    await recordNextTry(db, work, 60);
    await silence();
    expect(await stalls()).toEqual([]);
  });

  it('is let alone once it is over', async () => {
    await client.query(`update ${table} set status = 'completed'`);
    await silence();
    expect(await stalls()).toEqual([]);
  });

  it('goes on under a new attempt, once, with the event that sets it going', async () => {
    const given = await Promise.all(Array.from({ length: 8 }, () => restartWork(db, work)));
    expect(given.filter((event) => event !== null)).toHaveLength(1);
    expect(await record()).toMatchObject({ attempt: 2, next_try_at: null });
    const [event, ...more] = await events();
    expect(event.data).toMatchObject({ workspaceId: ours, userId: AN_ID, attempt: 2 });
    expect(Object.values(event.data)).toContain(work.id);
    expect(more).toEqual([]);
  });

  it('is not set going again once it is over, nor in another workspace', async () => {
    expect(await restartWork(db, { ...work, workspaceId: theirs })).toBeNull();
    await client.query(`update ${table} set status = 'completed'`);
    expect(await restartWork(db, work)).toBeNull();
    expect(await events()).toEqual([]);
  });

  it('does not wait for the next try of a step that comes late, from an earlier attempt', async () => {
    await restartWork(db, work);
    await recordNextTry(db, work, 60);
    expect(await record()).toMatchObject({ attempt: 2, next_try_at: null });
    await recordNextTry(db, { ...work, attempt: 2 }, 60);
    expect(await record()).not.toMatchObject({ next_try_at: null });
  });

  it('has no next try once it is over, nor one that another workspace names', async () => {
    await recordNextTry(db, { ...work, workspaceId: theirs }, 60);
    await client.query(`update ${table} set status = 'completed'`);
    await recordNextTry(db, work, 60);
    expect(await record()).toMatchObject({ next_try_at: null });
  });
});

describe.each(['import', 'export'] as const)('a long run of the kind %s', (kind) => {
  const table = `${kind}s`;
  /** Where a fresh row of each kind stands. */
  const cursor = kind === 'import' ? 0 : 1;
  let work: LongWork<typeof kind>;

  beforeEach(async () => {
    await SAMPLES[kind].insert(ours);
    const { rows } = await client.query(`select id from ${table}`);
    work = { kind, workspaceId: ours, id: rows[0].id, attempt: 1 };
  });

  it('is handed over by one event, however often', async () => {
    const first = await insertContinuation(db, work, cursor);
    expect(first).not.toBeNull();
    expect(await insertContinuation(db, work, cursor)).toBe(first);
    expect((await client.query('select name, data from outbox')).rows).toEqual([
      {
        name: `${kind}/csv.continued`,
        data: { [`${kind}Id`]: work.id, workspaceId: ours, userId: AN_ID, attempt: 1, cursor },
      },
    ]);
  });

  it('is not handed over from where it no longer stands', async () => {
    expect(await insertContinuation(db, work, cursor + 1)).toBeNull();
  });

  it('is not handed over by an earlier attempt, nor once it is over, nor in another workspace', async () => {
    expect(await insertContinuation(db, { ...work, workspaceId: theirs }, cursor)).toBeNull();
    await restartWork(db, work);
    await client.query(`delete from outbox; update ${table} set status = 'processing'`);
    expect(await insertContinuation(db, work, cursor)).toBeNull();
    await client.query(`update ${table} set status = 'failed'`);
    expect(await insertContinuation(db, { ...work, attempt: 2 }, cursor)).toBeNull();
  });
});
