import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { insertImport } from '#tests/support/test-imports.ts';
import { markImportCancelled, markImportQueued, markImportUndoing } from './lifecycle.ts';

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
