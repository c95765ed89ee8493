import { describe, expect, it } from 'vitest';
import { selectContactPage } from '#db/queries/contacts/list/list-contacts.ts';
import { isAnythingOpen } from '#db/queries/work/anything-open.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { until } from '#local/testing/until.ts';
import { workOffBacklog, workspacesBehind } from './work-off-backlog.ts';

const { db, client, anotherClient } = await freshDatabase();

const WAITING = `select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and query like '%search_backlog%'`;

/** More than are followed at once. */
const MANY = 600;

async function workspaceBehind(): Promise<WorkspaceId> {
  const workspace = await newWorkspace(client);
  await client.query(
    `insert into contacts (workspace_id, email, first_name) select $1, n || '@x.example', 'Many' from generate_series(1, $2::int) n`,
    [workspace, MANY],
  );
  return workspace;
}

const entriesOf = async (workspace: WorkspaceId): Promise<number> =>
  (await client.query('select from search_backlog where workspace_id = $1', [workspace])).rowCount ?? 0;

async function found(workspace: WorkspaceId, search: string): Promise<number> {
  return (await selectContactPage(db, workspace, { search }, { order: 'newest', after: null, limit: 1 })).total;
}

describe('contacts that come many at a time', () => {
  it('are found at once, and looked after until they are in the index', async () => {
    const workspace = await workspaceBehind();
    expect(await entriesOf(workspace)).toBe(1);
    expect(await found(workspace, 'many')).toBe(MANY);
    expect(await isAnythingOpen(db)).toBe(true);
    expect(await workspacesBehind(db, { sinceSeconds: 60, atWorkSeconds: 0, limit: 10 })).toEqual([]);
    await client.query(`update search_backlog set created_at = now() - interval '61 seconds' where workspace_id = $1`, [
      workspace,
    ]);
    expect(await workspacesBehind(db, { sinceSeconds: 60, atWorkSeconds: 0, limit: 10 })).toEqual([workspace]);
    expect(await workOffBacklog(db, workspace, 5)).toBe(1);
    expect(await workOffBacklog(db, workspace, 5)).toBe(0);
    expect(await isAnythingOpen(db)).toBe(false);
    expect(await found(workspace, 'many')).toBe(MANY);
  });

  it('go in bounded pieces, the oldest first', async () => {
    const workspace = await workspaceBehind();
    await client.query(`update contacts set first_name = 'Later' where workspace_id = $1`, [workspace]);
    expect(await workOffBacklog(db, workspace, 1)).toBe(1);
    expect(await entriesOf(workspace)).toBe(1);
    expect([await found(workspace, 'many'), await found(workspace, 'later')]).toEqual([0, MANY]);
  });
});

describe('a contact that is alone', () => {
  it('needs no backlog', async () => {
    const workspace = await newWorkspace(client);
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'ada@x.example')`, [workspace]);
    await client.query(`update contacts set first_name = 'Augusta' where workspace_id = $1`, [workspace]);
    expect(await entriesOf(workspace)).toBe(0);
    expect([await found(workspace, 'ada@'), await found(workspace, 'augusta')]).toEqual([1, 1]);
  });

  it('waits its turn behind others', async () => {
    const workspace = await workspaceBehind();
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'ada@x.example')`, [workspace]);
    expect(await entriesOf(workspace)).toBe(2);
    expect(await found(workspace, 'ada@')).toBe(1);
  });
});

describe('whoever is changed or deleted while a backlog is worked in', () => {
  it('is found as they are, then and afterwards', async () => {
    const workspace = await workspaceBehind();
    const [holder, watcher] = [await anotherClient(), await anotherClient()];
    await holder.query('begin');
    await holder.query('select from search_backlog where workspace_id = $1 for update', [workspace]);
    const working = workOffBacklog(db, workspace, 5);
    // it has seen what was there, and waits
    await until(
      'the backlog is waited for',
      async () => (await watcher.query(WAITING)).rowCount,
      (count) => count === 1,
    );
    await client.query(`update contacts set first_name = 'Changed' where workspace_id = $1 and email = '1@x.example'`, [
      workspace,
    ]);
    await client.query(`delete from contacts where workspace_id = $1 and email = '2@x.example'`, [workspace]);
    await holder.query('rollback');
    expect(await working).toBe(1);
    for (let turn = 0; turn < 2; turn++) {
      expect([await found(workspace, 'changed'), await found(workspace, 'many')]).toEqual([1, MANY - 2]);
      expect(await found(workspace, '2@x.example')).toBe(59);
      await workOffBacklog(db, workspace, 5);
    }
    const texts = await client.query('select from search_texts where workspace_id = $1', [workspace]);
    expect(texts.rowCount).toBe(MANY - 1);
  });
});
