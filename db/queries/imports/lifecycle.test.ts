import { beforeEach, describe, expect, it } from 'vitest';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { takeStalled } from '#db/queries/work/stalled.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import {
  markImportCancelled,
  markImportCompleted,
  markImportFailed,
  markImportProcessing,
  markImportQueued,
  markImportUndoing,
  startWaitingImports,
} from './lifecycle.ts';

// whoever asks has looked at the import before: these conditions hold where it changes in between

const { db, client, ours, theirs } = await freshDatabase();

let id: string;

beforeEach(async () => {
  await client.query('delete from outbox');
  id = await insertImport(client, ours);
});

const setStatus = (status: string) => client.query('update imports set status = $2 where id = $1', [id, status]);

async function left() {
  const { rows } = await client.query(
    'select status, (select count(*)::int from outbox) as events from imports where id = $1',
    [id],
  );
  return rows[0];
}

const CHANGES = [
  { verb: 'cancel', change: markImportCancelled, from: 'processing', to: 'cancelled', never: 'completed' },
  { verb: 'resume', change: markImportQueued, from: 'cancelled', to: 'queued', never: 'processing' },
  { verb: 'undo', change: markImportUndoing, from: 'completed', to: 'undoing', never: 'processing' },
] as const;

describe.each(CHANGES)('$verb', ({ change, from, to, never }) => {
  it('is done once, of many at once', async () => {
    await setStatus(from);
    const given = await Promise.all(Array.from({ length: 8 }, () => change(db, ours, id, [from])));
    expect(given.filter((event) => event !== null)).toHaveLength(1);
    expect(await left()).toEqual({ status: to, events: 1 });
  });

  it('is not done in a status that is not named', async () => {
    await setStatus(never);
    expect(await change(db, ours, id, [from])).toBeNull();
    expect(await left()).toEqual({ status: never, events: 0 });
  });

  it('is not done to an import of another workspace', async () => {
    await setStatus(from);
    expect(await change(db, theirs, id, [from])).toBeNull();
    expect(await left()).toEqual({ status: from, events: 0 });
  });
});

it.each(CHANGES.filter(({ verb }) => verb !== 'cancel'))(
  '$verb is not done once the file is given up',
  async ({ change }) => {
    await client.query(`update imports set status = 'cancelled', swept_at = now() where id = $1`, [id]);
    expect(await change(db, ours, id, ['cancelled'])).toBeNull();
    expect(await left()).toEqual({ status: 'cancelled', events: 0 });
  },
);

it('resumed, it has all its tries again', async () => {
  await client.query(`update imports set status = 'failed', stalls = 6 where id = $1`, [id]);
  await markImportQueued(db, ours, id, ['failed']);
  expect((await client.query('select stalls from imports where id = $1', [id])).rows).toEqual([{ stalls: 0 }]);
});

describe('a step', () => {
  const failure = { code: 'INTERNAL', message: 'x' };
  const work = (attempt: number): LongWork<'import'> => ({ kind: 'import', workspaceId: ours, id, attempt });

  beforeEach(() => client.query('update imports set attempt = 2, read_size = next_offset where id = $1', [id]));

  it('of an earlier attempt that comes late neither begins, completes nor fails the import', async () => {
    expect(await markImportProcessing(db, work(1), 3)).toBeNull();
    expect(await markImportCompleted(db, work(1))).toBeNull();
    expect(await markImportFailed(db, work(1), failure)).toBeNull();
    expect(await left()).toMatchObject({ status: 'processing' });
  });

  it('completes an import that is read to its end, and no other', async () => {
    await client.query('update imports set read_size = next_offset + 1 where id = $1', [id]);
    expect(await markImportCompleted(db, work(2))).toBeNull();
    await client.query('update imports set read_size = next_offset where id = $1', [id]);
    expect(await markImportCompleted(db, work(2))).toMatchObject({ status: 'completed' });
    expect(await markImportFailed(db, work(2), failure)).toBeNull();
  });
});

describe('imports of a workspace take turns', () => {
  const row = async (workspace: WorkspaceId, minutesAgo: number): Promise<LongWork<'import'>> => {
    const { rows } = await client.query(
      `insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key, attempt, confirmed_at)
      values ($1, uuidv7(), 'x.csv', 9, 'queued', 'key', 1, now() - make_interval(mins => $2)) returning id`,
      [workspace, minutesAgo],
    );
    return { kind: 'import', workspaceId: workspace, id: rows[0].id, attempt: 1 };
  };
  const states = async () =>
    (await client.query('select status, waits_for_turn, attempt from imports order by confirmed_at')).rows;
  const MOST = 2;

  beforeEach(() => client.query('delete from outbox; delete from imports'));

  it('so many at work at once, however many begin at the same moment', async () => {
    const works = [];
    for (let n = 5; n > 0; n--) works.push(await row(ours, n));
    const elsewhere = await row(theirs, 1);
    const begun = await Promise.all([...works, elsewhere].map((work) => markImportProcessing(db, work, MOST)));
    expect(begun.slice(0, 5).filter((one) => one?.status === 'processing')).toHaveLength(MOST);
    expect(begun.slice(0, 5).filter((one) => one?.waits_for_turn)).toHaveLength(3);
    expect(begun.at(-1)).toMatchObject({ status: 'processing', waits_for_turn: false });
  });

  it('the end of one starts the one that waits longest, under a new attempt and with its event', async () => {
    const [first, second, third, fourth] = [
      await row(ours, 4),
      await row(ours, 3),
      await row(ours, 2),
      await row(ours, 1),
    ];
    for (const work of [first, second, third, fourth]) await markImportProcessing(db, work, MOST);
    expect(await startWaitingImports(db, MOST, ours)).toEqual([]);
    await markImportFailed(db, second, { code: 'INTERNAL', message: 'x' });
    const started = await Promise.all([startWaitingImports(db, MOST, ours), startWaitingImports(db, MOST)]);
    expect(started.flat()).toHaveLength(1);
    expect(await states()).toEqual([
      { status: 'processing', waits_for_turn: false, attempt: 1 },
      { status: 'failed', waits_for_turn: false, attempt: 1 },
      { status: 'queued', waits_for_turn: false, attempt: 2 },
      { status: 'queued', waits_for_turn: true, attempt: 1 },
    ]);
    const { rows } = await client.query('select name, data from outbox');
    expect(rows).toMatchObject([{ name: 'import/csv.confirmed', data: { importId: third.id, attempt: 2 } }]);
  });

  it('and one that waits is not standing still', async () => {
    for (const work of [await row(ours, 3), await row(ours, 2), await row(ours, 1)]) {
      await markImportProcessing(db, work, MOST);
    }
    await client.query(`update imports set heartbeat_at = now() - interval '1 hour' where waits_for_turn`);
    expect(await takeStalled(db, 'import', { afterSeconds: 45, limit: 10 })).toEqual([]);
  });
});
