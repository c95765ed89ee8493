import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { authorsOf } from './authors.server.ts';

const { db, client, ours, theirs } = await freshDatabase();
const [me, ana, shy, gone, neighbour] = [1, 2, 3, 4, 5].map((n) => `01900000-0000-7000-8000-00000000000${n}`);
const join = (workspace: string, user: string | undefined, email: string | null) =>
  client.query("insert into members (workspace_id, user_id, email, role) values ($1, $2, $3, 'member')", [
    workspace,
    user,
    email,
  ]);
await join(ours, me, 'me@kvarnholt.example');
await join(ours, ana, 'ana@kvarnholt.example');
await join(ours, shy, null);
await join(theirs, neighbour, 'next@door.example');

it('says who made a record: a member by address, who is none any more as such, nothing of who looks', async () => {
  const records = [me, ana, shy, gone, neighbour, ana].map((id) => ({ user_id: id ?? '' }));
  const authorOf = await authorsOf({ db }, { workspaceId: ours, user: { id: me ?? '' } }, records);
  expect(records.map(authorOf)).toEqual([
    null,
    'ana@kvarnholt.example',
    'a member',
    'a former member',
    'a former member',
    'ana@kvarnholt.example',
  ]);
});
