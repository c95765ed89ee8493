import { expect, it } from 'vitest';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { selectMailsTo } from './mails-of-contact.ts';

const { db, client, ours, theirs } = await freshDatabase();

it('a contact’s mails are those that were taken, newest first, of its workspace alone', async () => {
  const [contact, other] = [crypto.randomUUID(), crypto.randomUUID()];
  const write = (key: string, { kind = 'message', to = contact, hours = 1, sent = true, workspaceId = ours } = {}) =>
    client.query(
      `insert into sent_mails (key, workspace_id, kind, contact_id, claimed_at, sent_at, reported_at)
      select $1, $2, $3, $4, at, case when $6 then at end, case when $1 = 'bounced' then now() end
      from (select now() - make_interval(hours => $5) as at) then_`,
      [key, workspaceId, kind, to, hours, sent],
    );
  await write('old', { hours: 9 });
  await write('bounced', { hours: 5 });
  await write('new');
  await write('unsent', { sent: false });
  await write('to another', { to: other });
  await write('theirs', { workspaceId: theirs });
  await write('no message', { kind: 'reply-to' });
  const mails = await selectMailsTo(db, ours, contact, 10);
  expect(mails.map(({ id, reported_at }) => [id, reported_at !== null])).toEqual([
    ['new', false],
    ['bounced', true],
    ['old', false],
  ]);
  expect((await selectMailsTo(db, ours, contact, 1)).map(({ id }) => id)).toEqual(['new']);
});
