import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { findExportToDownload } from '#db/queries/exports/records.ts';
import { createOwnWorkspace, findMembership } from '#db/queries/workspaces/members.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import { markAccountClosed, markWorkspaceClosed } from './close.ts';

const { db, client } = await freshDatabase();

/** Ada owns Kvarnholt, and Grace is with her there; Mallory has one of his own. */
let [ada, grace, mallory] = ['', '', ''];
let kvarnholt: WorkspaceId;
let next: WorkspaceId;

const user = (id: string) => ({ id, email: `${id}@x.example`, language: null });
const closer = (userId: string) => ({ userId, address: `${userId}@x.example` });
const column = async (query: string, values: unknown[] = []) => {
  const { rows } = await client.query({ text: query, values, rowMode: 'array' });
  return rows.map(([value]) => value);
};
const events = () => column('select name from outbox order by id');

async function workspaceOf(userId: string, name: string): Promise<WorkspaceId> {
  await createOwnWorkspace(db, user(userId), name);
  return workspaceId.parse((await findMembership(db, userId, null))?.workspaceId);
}

const join = (userId: string, role: 'owner' | 'member') =>
  client.query('insert into members (workspace_id, user_id, role) values ($1, $2, $3)', [kvarnholt, userId, role]);

beforeEach(async () => {
  await client.query('delete from workspaces; delete from closings; delete from closed_accounts');
  [ada, grace, mallory] = [randomUUID(), randomUUID(), randomUUID()];
  kvarnholt = await workspaceOf(ada, 'Kvarnholt');
  next = await workspaceOf(mallory, 'Next door');
  await join(grace, 'member');
  await client.query('delete from outbox');
});

async function insertExport(status: 'processing' | 'completed'): Promise<string> {
  const { rows } = await client.query(
    `insert into exports (workspace_id, user_id, filename, object_key, status) values ($1, $2, 'x.csv', 'k', $3) returning id`,
    [kvarnholt, ada, status],
  );
  return rows[0].id;
}

describe('closing a workspace', () => {
  it('lets nobody in any more, and tells of it once, however often and from whom', async () => {
    const both = await Promise.all([1, 2].map(() => markWorkspaceClosed(db, kvarnholt, closer(ada))));
    expect(both.flat()).toHaveLength(1);
    expect(await events()).toEqual(['workspace/closed']);
    expect(await column('select user_id from members where workspace_id = $1', [kvarnholt])).toEqual([]);
    const { rows } = await client.query('select workspace_id, workspace_name, address, removes_account from closings');
    expect(rows).toEqual([
      {
        ...{ workspace_id: kvarnholt, workspace_name: 'Kvarnholt' },
        ...{ address: `${ada}@x.example`, removes_account: false },
      },
    ]);
    expect(await findMembership(db, mallory, null)).toMatchObject({ workspaceId: next });
  });

  it('is for its owners', async () => {
    for (const other of [grace, mallory]) {
      expect(await markWorkspaceClosed(db, kvarnholt, closer(other))).toEqual([]);
    }
    expect(await column('select closed_at from workspaces')).toEqual([null, null]);
  });

  it('stops what is at work there and hands no file out', async () => {
    const running = await insertImport(client, kvarnholt);
    await client.query(`update imports set status = 'processing' where id = $1`, [running]);
    const [writing, written] = [await insertExport('processing'), await insertExport('completed')];
    expect(await findExportToDownload(db, written)).not.toBeNull();
    await markWorkspaceClosed(db, kvarnholt, closer(ada));
    expect(await column('select status from imports')).toEqual(['cancelled']);
    expect(await column('select status from exports where id = $1', [writing])).toEqual(['failed']);
    expect(await findExportToDownload(db, written)).toBeNull();
    expect((await events()).toSorted()).toEqual(['import/csv.cancelled', 'workspace/closed']);
  });
});

describe('closing an account', () => {
  it('closes the workspace whose last owner goes, and makes no other for its token', async () => {
    expect(await markAccountClosed(db, kvarnholt, closer(ada))).toHaveLength(1);
    expect(await column('select removes_account from closings where removes_workspace')).toEqual([true]);
    expect(await createOwnWorkspace(db, user(ada), 'Again')).toBeNull();
    expect(await findMembership(db, ada, null)).toBeNull();
    expect(await markAccountClosed(db, kvarnholt, closer(ada))).toEqual([]);
    // who was with them begins anew, as anybody
    expect(await createOwnWorkspace(db, user(grace), 'Mine')).not.toBeNull();
  });

  it('leaves the workspace to its other members', async () => {
    expect(await markAccountClosed(db, kvarnholt, closer(grace))).toHaveLength(1);
    const { rows } = await client.query('select user_id, removes_workspace, removes_account from closings');
    expect(rows).toEqual([{ user_id: grace, removes_workspace: false, removes_account: true }]);
    expect(await findMembership(db, ada, null)).toMatchObject({ workspaceId: kvarnholt });
  });

  it('closes the workspace when its last two owners go at once', async () => {
    const edsger = randomUUID();
    await join(edsger, 'owner');
    await Promise.all([ada, edsger].map((user) => markAccountClosed(db, kvarnholt, closer(user))));
    const { rows } = await client.query(
      'select count(*)::int as all, count(*) filter (where removes_workspace)::int as workspaces from closings',
    );
    expect(rows).toEqual([{ all: 2, workspaces: 1 }]);
  });
});
