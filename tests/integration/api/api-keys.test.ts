import { beforeAll, describe, expect, it } from 'vitest';
import type { MadeApiKey } from '#app/domain/api-keys/api-key-resource.ts';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';
import { routePaths } from '#tests/support/stack/route-list.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';

const MISSING = '01900000-0000-7000-8000-000000000000';
const database = stackDatabase();

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

async function keyOf(client: Client, asked: object = {}): Promise<MadeApiKey> {
  const { status, json } = await client.send('POST', '/api/keys', { json: { name: 'Sync', scope: 'write', ...asked } });
  expect(status).toBe(201);
  return json as MadeApiKey;
}
const by = (key: MadeApiKey) => ({ token: key.secret });
const me = (key: MadeApiKey) => ada.send('GET', '/api/me', by(key));
const refused = { status: 401, json: { code: 'UNAUTHORIZED' } };
const forbidden = { status: 403, json: { code: 'FORBIDDEN' } };

describe('an API key', () => {
  it('is shown once, listed without its secret, and ends at once', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const key = await keyOf(ada, { name: ' Nightly sync ', scope: 'read', expires_at: soon });
    expect(key).toEqual({
      id: expect.any(String),
      name: 'Nightly sync',
      scope: 'read',
      prefix: key.secret.slice(0, 11),
      secret: expect.stringMatching(/^fb_[\w-]{43}$/),
      created_by: ada.userId,
      created_at: expect.any(String),
      last_used_at: null,
      expires_at: soon,
    });
    const { secret, ...shown } = key;
    expect((await ada.send('GET', '/api/keys')).json).toMatchObject({ data: [shown], total: 1, next_cursor: null });
    const kept = await database.query('select api_keys::text as row from api_keys where id = $1', [key.id]);
    expect(kept.rows[0].row).not.toContain(secret.slice(11));
    expect(await me(key)).toMatchObject({ status: 200, json: { user: { id: ada.userId, email: ada.email } } });
    expect(await ada.send('DELETE', `/api/keys/${key.id}`)).toMatchObject({ status: 204 });
    expect(await me(key)).toMatchObject(refused);
    expect(await ada.send('DELETE', `/api/keys/${key.id}`)).toMatchObject({ status: 404 });
  });

  it('says when it was last used, to the minute', async () => {
    const key = await keyOf(ada);
    const used = async () => {
      const { json } = await ada.send('GET', '/api/keys');
      return (json as { data: MadeApiKey[] }).data.find(({ id }) => id === key.id)?.last_used_at;
    };
    const before = Date.now();
    await me(key);
    const first = await used();
    expect(Date.parse(first ?? '')).toBeGreaterThanOrEqual(before);
    await me(key);
    expect(await used()).toBe(first);
    await database.query(`update api_keys set last_used_at = now() - interval '61 seconds' where id = $1`, [key.id]);
    await me(key);
    expect(Date.parse((await used()) ?? '')).toBeGreaterThanOrEqual(Date.parse(first ?? ''));
  });

  it('works in its own workspace and nowhere else', async () => {
    const key = await keyOf(ada);
    const workspace = { 'folksbase-workspace': await ada.workspaceId() };
    const theirs = { 'folksbase-workspace': await mallory.workspaceId() };
    expect((await ada.send('POST', '/api/tags', { ...by(key), json: { name: 'By key' } })).status).toBe(201);
    expect(await mallory.tagNames()).toEqual([]);
    expect((await ada.send('GET', '/api/me', { ...by(key), headers: workspace })).status).toBe(200);
    expect((await ada.send('GET', '/api/me', { ...by(key), headers: theirs })).status).toBe(404);
  });

  it('that expires, or whose maker is no member any more, is refused', async () => {
    const key = await keyOf(ada);
    await database.query(`update api_keys set expires_at = now() where id = $1`, [key.id]);
    expect(await me(key)).toMatchObject(refused);
    const gone = await newcomer('gone');
    const theirs = await keyOf(gone);
    expect((await gone.send('GET', '/api/tags', by(theirs))).status).toBe(200);
    await database.query('delete from members where user_id = $1', [gone.userId]);
    expect(await gone.send('GET', '/api/tags', by(theirs))).toMatchObject(refused);
  });

  it('of scope read changes nothing on any route', async () => {
    const key = await keyOf(ada, { scope: 'read' });
    const paths = routePaths().filter((path) => /^\/api\/(?!inngest|mail-events)/.test(path));
    for (const path of paths) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const { status } = await ada.send(method, path.replaceAll(/:\w+/g, MISSING), by(key));
        expect(`${method} ${path} ${status}`).toMatch(/ (403|405)$/);
      }
    }
    expect((await ada.send('GET', '/api/contacts', by(key))).status).toBe(200);
  });

  it('never makes, lists or ends keys', async () => {
    const key = await keyOf(ada);
    const json = { name: 'Another', scope: 'write' };
    expect(await ada.send('GET', '/api/keys', by(key))).toMatchObject(forbidden);
    expect(await ada.send('POST', '/api/keys', { ...by(key), json })).toMatchObject(forbidden);
    expect(await ada.send('DELETE', `/api/keys/${key.id}`, by(key))).toMatchObject(forbidden);
  });

  it('opens no page', async () => {
    const key = await keyOf(ada);
    expect((await ada.send('GET', '/contacts', by(key))).status).toBe(302);
  });

  it.each<[object, string]>([
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ scope: 'all' }, 'scope'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ expires_at: 'tomorrow' }, 'expires_at'],
    [{ role: 'owner' }, 'role'],
  ])('is not made of %j', async (asked, path) => {
    const json = { name: 'Sync', scope: 'write', ...asked };
    expect(await ada.send('POST', '/api/keys', { json })).toMatchObject({ status: 400, json: { details: [{ path }] } });
  });

  it('is one of 20, however many are asked for at once', async () => {
    const many = await newcomer('many');
    const make = () => many.send('POST', '/api/keys', { json: { name: 'One of many', scope: 'read' } });
    const answers = await Promise.all(Array.from({ length: 24 }, make));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.find(({ status }) => status !== 201)).toMatchObject({
      status: 422,
      json: { code: 'LIMIT_REACHED', details: { limit: 'api_keys', most: 20 } },
    });
    const { json } = await many.send('GET', '/api/keys?limit=15');
    const page = json as { data: unknown[]; next_cursor: string };
    expect(page.data).toHaveLength(15);
    const rest = await many.send('GET', `/api/keys?limit=15&cursor=${page.next_cursor}`);
    expect(rest.json).toMatchObject({ data: { length: 5 }, next_cursor: null, total: 20 });
  });
});

describe('the header Folksbase-Workspace', () => {
  it('names one of the caller’s own, and any other is not there', async () => {
    const at = (workspace: string) => ada.send('GET', '/api/me', { headers: { 'folksbase-workspace': workspace } });
    expect((await at(await ada.workspaceId())).status).toBe(200);
    for (const other of [await mallory.workspaceId(), MISSING, 'mine', '']) {
      expect(await at(other)).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } });
    }
  });

  it('chooses between several; without it the first joined counts', async () => {
    const [first, second] = [await ada.workspaceId(), await mallory.workspaceId()];
    await database.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
      second,
      ada.userId,
    ]);
    try {
      expect((await ada.send('GET', '/api/me')).json).toMatchObject({ workspace: { id: first, role: 'owner' } });
      const headers = { 'folksbase-workspace': second };
      expect((await ada.send('GET', '/api/me', { headers })).json).toMatchObject({
        workspace: { id: second, role: 'member' },
      });
      expect(await ada.send('GET', '/api/keys', { headers })).toMatchObject(forbidden);
    } finally {
      await database.query('delete from members where workspace_id = $1 and user_id = $2', [second, ada.userId]);
    }
  });
});
