import { beforeEach, expect, inject, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { jobRunsAbout } from '#tests/support/stack/job-runs.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';

let ada: Client;

beforeEach(async () => {
  ada = await newcomer();
});

it('one mail at the end says every count, and that more than 5 % failed', async () => {
  await ada.import('email,company\na@x.example,Firm\nb@x.example,\n', { filename: 'first.csv' });
  await mailTo(ada.email, 'first.csv');
  const file =
    'email,company\na@x.example,Other\nb@x.example,\nc@x.example,\nc@x.example,x\nd@x.example,\nbroken,\n,\n';
  const record = await ada.import(file, { filename: 'second <b>.csv' });
  expect(record).toMatchObject({ created: 2, updated: 1, unchanged: 1, duplicate: 1, failed: 1, total_rows: 6 });
  const mail = await mailTo(ada.email, 'second <b>.csv has been imported');
  const words = mail.text?.replaceAll(/\s+/g, ' ') ?? '';
  for (const line of [
    'Created 2',
    'Updated 1',
    'Unchanged 1',
    'Duplicate 1',
    'Skipped 0',
    'Failed 1',
    'Rows read 6',
    '16.7 %',
  ]) {
    expect(words).toContain(line);
  }
  expect(mail.html).toContain('second &lt;b&gt;.csv');
  expect(mail).toMatchObject({ to: [ada.email], idempotency_key: `import-finished/${record.id}/1` });
  expect(mail.links).toContain(`${inject('stack').app_url}/imports/${record.id}`);
  expect((await mailsTo(ada.email)).filter(({ subject }) => subject.includes('.csv'))).toHaveLength(2);
});

it('says nothing of failed rows where few failed', async () => {
  const rows = Array.from({ length: 40 }, (_, n) => `p${n}@x.example\n`).join('');
  await ada.import(`email\n${rows}broken\n`, { filename: 'few.csv' });
  expect((await mailTo(ada.email, 'few.csv')).text).not.toContain('%');
});

it('does not come where notifications are off, nor for what was cancelled', async () => {
  expect(await ada.send('PATCH', '/api/settings', { json: { notify_imports: false } })).toMatchObject({ status: 200 });
  const began = new Date();
  const off = await ada.import('email\na@x.example\n', { filename: 'off.csv' });
  // its last step comes when the import has ended already
  await until(
    'its job has ended',
    () => jobRunsAbout(off.id, 'process-csv', began),
    (runs) => runs.length === 1 && runs.every(({ status }) => status === 'COMPLETED'),
  );
  await ada.send('PATCH', '/api/settings', { json: { notify_imports: true } });
  const { id } = (await ada.upload('email\nb@x.example\n', 'cancelled.csv')).import;
  await ada.change(id, 'cancel');
  await ada.import('email\nc@x.example\n', { filename: 'last.csv' });
  await mailTo(ada.email, 'last.csv');
  const subjects = async () =>
    (await mailsTo(ada.email)).map(({ subject }) => subject).filter((subject) => subject.includes('.csv'));
  await until('the mails stand still', subjects, (found) => found.length === 1);
  expect(await subjects()).toEqual(['last.csv has been imported']);
});
