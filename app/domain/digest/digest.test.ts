import { createClient } from '@supabase/supabase-js';
import { beforeEach, describe, expect, it } from 'vitest';
import { ServiceUnavailableError } from '#app/vendors/unavailable.ts';
import { planDigestBatch } from '#db/queries/mail/digests.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { mailsTo, makeMailFail } from '#tests/support/stack/mailbox.ts';
import { countDigests, type DigestBatch } from './count-digests.server.ts';
import { isoWeek } from './digest-week.ts';
import { sendDigests } from './send-digests.server.ts';

const database = await freshDatabase();
const { client } = database;
const services = await testServices(database);
const { admin } = createClient(services.signIn.url, services.signIn.serviceRoleKey, {
  auth: { persistSession: false, autoRefreshToken: false },
}).auth;

let people = 0;

/** A workspace whose owner has this address. */
async function team(name: string, weeklyDigest = true): Promise<{ id: WorkspaceId; email: string }> {
  people += 1;
  const email = `${name.toLowerCase()}.${people}@team.example`;
  const { data, error } = await admin.createUser({ email, email_confirm: true });
  if (error) throw error;
  const id = await newWorkspace(client, name);
  await client.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'owner')`, [id, data.user.id]);
  await client.query('insert into settings (workspace_id, weekly_digest) values ($1, $2)', [id, weeklyDigest]);
  return { id, email };
}

/** Someone who came in, was changed, and perhaps unsubscribed, at these moments. */
const person = async (workspace: WorkspaceId, came: string, changed = came, unsubscribed: string | null = null) => {
  people += 1;
  const { rows } = await client.query(
    `insert into contacts (workspace_id, email, created_at, updated_at, unsubscribed_at) values ($1, $2, $3, $4, $5) returning id`,
    [workspace, `p${people}@x.example`, came, changed, unsubscribed],
  );
  return rows[0].id;
};

async function tagged(workspace: WorkspaceId, name: string, contacts: string[]): Promise<void> {
  const { rows } = await client.query(
    'insert into tags (workspace_id, name, name_key) values ($1, $2, $3) returning id',
    [workspace, name, name.toLowerCase()],
  );
  for (const contact of contacts) {
    await client.query('insert into contact_tags values ($1, $2, $3)', [workspace, contact, rows[0].id]);
  }
}

const imported = (workspace: WorkspaceId, status: string, ended: string, created = 0, updated = 0) =>
  client.query(
    `insert into imports (workspace_id, user_id, filename, size_bytes, object_key, status, completed_at, created, updated)
    values ($1, uuidv7(), 'x', 1, 'x', $2, $3, $4, $5)`,
    [workspace, status, ended, created, updated],
  );

const exported = (workspace: WorkspaceId, status: string, ended: string, rows: number | null) =>
  client.query(
    `insert into exports (workspace_id, user_id, filename, object_key, status, completed_at, row_count)
    values ($1, uuidv7(), 'x', 'x', $2, $3, $4)`,
    [workspace, status, ended, rows],
  );

async function batchOf(firedAt: Date): Promise<DigestBatch> {
  const week = isoWeek(firedAt);
  const planned = await planDigestBatch(database.db, { week, firedAt, limit: 100 });
  const { rows } = await client.query('select data from outbox where id = $1', [planned?.eventId]);
  expect(rows[0].data).toMatchObject({ week, firedAt: firedAt.toISOString() });
  return { batchId: rows[0].data.batchId, week, firedAt };
}

const figuresOf = async (workspace: WorkspaceId) =>
  (await client.query('select figures from digests where workspace_id = $1', [workspace])).rows[0]?.figures;

beforeEach(async () => {
  await makeMailFail({}, services.mail.url);
  await client.query('delete from settings');
});

describe('the figures of a digest', () => {
  const none = { updated: 0, unsubscribed: 0, imports: 0, imports_failed: 0, rows_imported: 0 };
  const noExports = { exports: 0, exports_failed: 0, rows_exported: 0 };

  it('are those of the past seven days and of the seven before, across a year’s end', async () => {
    const ours = await team('Ours');
    const theirs = await team('Theirs');
    const inWeek = [
      await person(ours.id, '2026-12-28T08:00:00Z'),
      await person(ours.id, '2027-01-04T07:59:59.999Z'),
      await person(ours.id, '2026-12-20T00:00:00Z', '2026-12-31T23:59:59Z'),
      await person(ours.id, '2020-01-01T00:00:00Z', '2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z'),
    ];
    await person(ours.id, '2027-01-04T08:00:00Z');
    await person(ours.id, '2026-12-28T07:59:59.999Z');
    const early = await person(ours.id, '2026-12-21T08:00:00Z', '2026-12-22T00:00:00Z');
    await person(ours.id, '2026-12-21T07:59:59.999Z');
    await tagged(ours.id, 'Two', inWeek.slice(0, 2));
    await tagged(ours.id, 'three', inWeek.slice(1));
    await tagged(ours.id, 'Old', [early]);
    await imported(ours.id, 'completed', '2026-12-30T00:00:00Z', 5, 2);
    await imported(ours.id, 'undone', '2026-12-30T00:00:00Z', 1, 0);
    await imported(ours.id, 'failed', '2026-12-31T00:00:00Z', 3, 0);
    await imported(ours.id, 'failed', '2026-12-25T00:00:00Z');
    await exported(ours.id, 'completed', '2027-01-02T00:00:00Z', 70);
    await exported(ours.id, 'failed', '2027-01-02T00:00:00Z', null);
    await exported(ours.id, 'completed', '2026-12-24T00:00:00Z', 9);
    await person(theirs.id, '2020-01-01T00:00:00Z');

    const batch = await batchOf(new Date('2027-01-04T08:00:00Z'));
    expect(batch.week).toBe('2027-W01');
    expect(await countDigests(services, batch)).toEqual({ counted: 2, left: 0 });
    expect(await figuresOf(ours.id)).toEqual({
      workspace_name: 'Ours',
      from: '2026-12-28T08:00:00.000Z',
      to: '2027-01-04T08:00:00.000Z',
      total: 8,
      week: {
        ...{ added: 2, updated: 2, unsubscribed: 1 },
        ...{ imports: 2, imports_failed: 1, rows_imported: 11 },
        ...{ exports: 1, exports_failed: 1, rows_exported: 70 },
      },
      week_before: {
        ...{ added: 2, updated: 1, unsubscribed: 0 },
        ...{ imports: 0, imports_failed: 1, rows_imported: 0 },
        ...{ exports: 1, exports_failed: 0, rows_exported: 9 },
      },
      tags: [
        { name: 'three', contacts: 3 },
        { name: 'Two', contacts: 2 },
      ],
    });
    expect(await figuresOf(theirs.id)).toBeNull();
  });

  it.each(['2026-03-30T08:00:00.000Z', '2026-10-26T08:00:00.000Z'])(
    'are of seven times 24 hours where clocks have changed (%s)',
    async (fired) => {
      const { id } = await team('Clocks');
      const start = Date.parse(fired) - 7 * 24 * 3600 * 1000;
      await person(id, new Date(start).toISOString());
      await person(id, new Date(start - 1).toISOString());
      await countDigests(services, await batchOf(new Date(fired)));
      expect(await figuresOf(id)).toMatchObject({
        week: { ...none, ...noExports, added: 1 },
        week_before: { ...none, ...noExports, added: 1 },
      });
    },
  );
});

describe('a batch of digests', () => {
  const firedAt = new Date('2026-11-23T08:00:00Z');
  const day = '2026-11-20T00:00:00Z';

  async function busyTeam(name: string) {
    const made = await team(name);
    await person(made.id, day);
    return made;
  }
  const mails = async ({ email }: { email: string }) => mailsTo(email, services.mail.url);

  it('takes each workspace once in a week, and those alone that want it', async () => {
    await team('One');
    await team('Two');
    await team('Deaf', false);
    expect(await planDigestBatch(database.db, { week: 'W', firedAt, limit: 1 })).toMatchObject({ workspaces: 1 });
    expect(await planDigestBatch(database.db, { week: 'W', firedAt, limit: 9 })).toMatchObject({ workspaces: 1 });
    expect(await planDigestBatch(database.db, { week: 'W', firedAt, limit: 9 })).toBeNull();
    expect(await planDigestBatch(database.db, { week: 'X', firedAt, limit: 9 })).toMatchObject({ workspaces: 2 });
  });

  it('sends a mail where something happened, once', async () => {
    const [busy, quiet] = [await busyTeam('Busy'), await team('Quiet')];
    const batch = await batchOf(firedAt);
    await countDigests(services, batch);
    expect(await sendDigests(services, batch)).toEqual({ sent: 1, refused: 0, nobody: 0 });
    expect(await sendDigests(services, batch)).toEqual({ sent: 0, refused: 0, nobody: 0 });
    const [mail, ...more] = await mails(busy);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: 'Busy: 1 contact added this week', to: [busy.email] });
    expect(mail?.text).toContain('Busy, 16 Nov 2026 to 23 Nov 2026');
    expect(mail?.text).toContain('Contacts added 1 (0 the week before)');
    expect(await mails(quiet)).toEqual([]);
  });

  it('goes on without an address that is refused, and without a user who is gone', async () => {
    const [good, bad, gone] = [await busyTeam('Good'), await busyTeam('Bad'), await busyTeam('Gone')];
    await client.query('update members set user_id = uuidv7() where workspace_id = $1', [gone.id]);
    await makeMailFail({ refuse_addresses: [bad.email] }, services.mail.url);
    const batch = await batchOf(firedAt);
    await countDigests(services, batch);
    expect(await sendDigests(services, batch)).toEqual({ sent: 1, refused: 1, nobody: 1 });
    expect(await mails(good)).toHaveLength(1);
    expect(await mails(bad)).toEqual([]);
  });

  it('waits as long as Resend asks', async () => {
    const busy = await busyTeam('Busy');
    const batch = await batchOf(firedAt);
    await countDigests(services, batch);
    await makeMailFail({ fail_next: 1, status: 429, retry_after: 7 }, services.mail.url);
    const failure = await sendDigests(services, batch).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ServiceUnavailableError);
    expect(failure).toMatchObject({ service: 'mail', retryAfter: 7 });
    expect(await sendDigests(services, batch)).toMatchObject({ sent: 1 });
    expect(await mails(busy)).toHaveLength(1);
  });

  it('is the same request again when its answer was lost, whatever happened since', async () => {
    const busy = await busyTeam('Busy');
    const batch = await batchOf(firedAt);
    await countDigests(services, batch);
    await makeMailFail({ fail_next: 1, keep_mail: true }, services.mail.url);
    await expect(sendDigests(services, batch)).rejects.toThrow(ServiceUnavailableError);
    await client.query('update contacts set updated_at = $2 where workspace_id = $1', [busy.id, day]);
    await client.query(`update workspaces set name = 'Renamed' where id = $1`, [busy.id]);
    await countDigests(services, batch);
    expect(await sendDigests(services, batch)).toMatchObject({ sent: 1 });
    expect(await mails(busy)).toHaveLength(1);
  });

  it('does not send a batch again that Resend has had with another mail in it', async () => {
    const [one, two] = [await busyTeam('One'), await busyTeam('Two')];
    const batch = await batchOf(firedAt);
    await countDigests(services, batch);
    await makeMailFail({ fail_next: 1, keep_mail: true }, services.mail.url);
    await expect(sendDigests(services, batch)).rejects.toThrow(ServiceUnavailableError);
    await client.query('update members set user_id = uuidv7() where workspace_id = $1', [two.id]);
    await sendDigests(services, batch);
    expect(await mails(one)).toHaveLength(1);
    expect(await mails(two)).toHaveLength(1);
  });

  it('does not send after a day what may have been sent', async () => {
    const busy = await busyTeam('Busy');
    const batch = await batchOf(firedAt);
    await countDigests(services, batch);
    await client.query(
      `insert into sent_mails (key, workspace_id, claimed_at) values ($1, $2, now() - interval '1 day')`,
      [`digest/${busy.id}/${batch.week}`, busy.id],
    );
    expect(await sendDigests(services, batch)).toEqual({ sent: 0, refused: 0, nobody: 0 });
    expect(await mails(busy)).toEqual([]);
  });
});
