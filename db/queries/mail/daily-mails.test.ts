import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { claimDailyMail } from './daily-mails.ts';

const database = await freshDatabase();
const { db, client } = database;
const LIMITS = { perDay: 5, perDayAtFirst: 3, perContact: 2 };
const DAY_SECONDS = 24 * 3600;

let workspace: WorkspaceId;
beforeEach(async () => {
  workspace = await newWorkspace(client);
});

const claim = (contactId: string = crypto.randomUUID(), limits = LIMITS, workspaceId = workspace) =>
  claimDailyMail(db, { key: crypto.randomUUID(), workspaceId, kind: 'message', contactId }, limits);
const grownUp = () =>
  client.query("update workspaces set created_at = now() - interval '8 days' where id = $1", [workspace]);
const ledger = async () =>
  (await client.query('select count(*)::int as n from sent_mails where workspace_id = $1', [workspace])).rows[0].n;

describe('mails of a day', () => {
  it.each([
    ['its first week', 3],
    ['later weeks', 5],
  ])('are so many of a workspace in %s, also when all come at once', async (weeks, most) => {
    if (weeks !== 'its first week') await grownUp();
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => claim()));
    expect(outcomes.filter((reached) => reached === null)).toHaveLength(most);
    expect(outcomes.filter((reached) => reached?.limit === 'mails_per_day' && reached.most === most)).toHaveLength(
      12 - most,
    );
    expect(await ledger()).toBe(most);
    expect(await claim(undefined, LIMITS, database.theirs)).toBeNull();
  });

  it('are so many to one contact, also when all come at once', async () => {
    const contact = crypto.randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => claim(contact)));
    expect(outcomes.filter((reached) => reached === null)).toHaveLength(2);
    expect(await claim(contact)).toMatchObject({ limit: 'mails_per_contact_per_day', most: 2 });
    expect(await claim()).toBeNull();
  });

  it('say when the next one may go', async () => {
    const contact = crypto.randomUUID();
    for (const hours of [20, 5]) {
      await claim(contact);
      await client.query(
        `update sent_mails set claimed_at = now() - make_interval(hours => $2)
         where workspace_id = $1 and claimed_at > now() - interval '1 minute'`,
        [workspace, hours],
      );
    }
    const reached = await claim(contact);
    expect(reached?.seconds).toBeGreaterThan(4 * 3600 - 60);
    expect(reached?.seconds).toBeLessThanOrEqual(4 * 3600);
    await client.query("update sent_mails set claimed_at = now() - interval '25 hours' where contact_id = $1", [
      contact,
    ]);
    expect(await claim(contact)).toBeNull();
    expect((await claim(contact, { ...LIMITS, perContact: 1 }))?.seconds).toBeGreaterThan(DAY_SECONDS - 60);
  });

  it('have no limit where it is 0', async () => {
    const none = { perDay: 0, perDayAtFirst: 0, perContact: 0 };
    const contact = crypto.randomUUID();
    for (let n = 0; n < 6; n++) expect(await claim(contact, none)).toBeNull();
  });
});
