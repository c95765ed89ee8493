import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { whoIsThis } from '#app/domain/workspaces/who-is-this.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { saveSettings } from './save-settings.server.ts';
import { settingsInput } from './settings-input.ts';

const database = await freshDatabase();
const { db, client, ours, theirs } = database;
const services = { ...(await testServices(database)), now: () => new Date() };
const user = { email: 'mara@x.example' };
for (const workspace of [ours, theirs])
  await client.query('insert into settings (workspace_id) values ($1)', [workspace]);

async function save(body: unknown) {
  const changes = check(body, settingsInput);
  return changes instanceof Refusal
    ? changes
    : saveSettings(services, { workspaceId: ours, user, role: 'owner' }, changes);
}

describe('settings', () => {
  it('change by what is named, in one workspace', async () => {
    const before = await findSettings(db, ours);
    expect(before).toEqual({
      workspace_name: 'Ours',
      notify_imports: true,
      notify_exports: true,
      weekly_digest: true,
      sender_name: null,
      reply_to: null,
      reply_to_pending: null,
      gravatar: false,
    });
    const body = {
      workspace_name: ' Kvarnholt ',
      weekly_digest: false,
      sender_name: ' Mara',
      reply_to: 'MARA@x.example',
    };
    const after = {
      ...before,
      workspace_name: 'Kvarnholt',
      weekly_digest: false,
      sender_name: 'Mara',
      reply_to: 'mara@x.example',
    };
    expect(await save(body)).toEqual(after);
    expect(await save({})).toEqual(after);
    expect(await save({ sender_name: ' ', reply_to: null })).toEqual({ ...after, sender_name: null, reply_to: null });
    expect(await findSettings(db, theirs)).toEqual({ ...before, workspace_name: 'Theirs' });
  });

  it.each([
    [{ workspace_name: '\u200b' }, 'workspace_name'],
    [{ workspace_name: null }, 'workspace_name'],
    [{ workspace_name: 'x'.repeat(101) }, 'workspace_name'],
    [{ notify_imports: 'yes' }, 'notify_imports'],
    [{ sender_name: 'Mara\r\nBcc: all@x.example' }, 'sender_name'],
    [{ reply_to: 'Mara <mara@x.example>' }, 'reply_to'],
    [{ owner: 'me' }, 'owner'],
  ])('refuse %j', async (body, path) => {
    expect(await save(body)).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path }] });
  });
});

describe('me', () => {
  it('is the user and the workspace', async () => {
    const user = { id: '01900000-0000-7000-8000-00000000000a', email: 'mara@x.example', more: 'that nobody needs' };
    expect(await whoIsThis({ db }, { user, workspaceId: theirs, role: 'member' })).toEqual({
      user: { id: user.id, email: user.email },
      workspace: { id: theirs, name: 'Theirs', role: 'member' },
    });
  });
});
