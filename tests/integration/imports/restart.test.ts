import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import type { Stack } from '#local/stack.ts';
import type { Client } from '#local/testing/client/client.ts';
import { makeStackPlace, type StackPlace, startOwnStack } from '#local/testing/stack/own-stack.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const PART = 8 * 1024 ** 2;

let place: StackPlace;
let stack: Stack;

beforeAll(async () => {
  // a stack of its own, since it is ended and started again
  place = await makeStackPlace('restart', { IMPORT_BATCH_ROWS: '500', INNGEST_DEV: '', SUPABASE_URL: '' });
  stack = await startOwnStack(place);
});

afterAll(async () => {
  await stack.close();
  await place.remove();
});

it('an upload and an import go on after everything was ended and started again', async () => {
  const ada: Client = await newcomer('ada', stack.addresses);
  const filler = 'x'.repeat(1_000_000);
  const rows = Array.from({ length: 9 }, (_, n) => `p${n}@x.example,${filler}\n`).join('');
  const file = new TextEncoder().encode(`email,filler\n${rows}`);
  const upload = await ada.startUpload('parts.csv', file.length);
  const put = (n: number) =>
    ada.send('PUT', `/api/imports/${upload.import.id}/parts/${n}`, { body: file.subarray((n - 1) * PART, n * PART) });
  expect(await put(2)).toMatchObject({ status: 200, json: { received: [2] } });

  const { import: long, suggestions } = await ada.upload([...makePeopleCsv({ rows: 20_000 })].join(''), 'long.csv');
  await ada.confirm(
    long.id,
    suggestions.map(({ target }) => target),
  );
  await ada.importWhen(long.id, ({ status, created }) => status === 'processing' && created > 0);
  await stack.close();
  stack = await startOwnStack(place);

  expect(await ada.send('GET', `/api/imports/${upload.import.id}/parts`)).toMatchObject({
    json: { part_count: 2, received: [2] },
  });
  expect(await put(1)).toMatchObject({ status: 200, json: { received: [1, 2] } });
  expect(await ada.finishUpload(upload.import.id)).toMatchObject({
    import: { status: 'ready', size_bytes: file.length },
  });

  const completed = await ada.importWhen(long.id, ({ status }) => status === 'completed');
  expect(completed.total_rows).toBe(20_000);
  expect(await ada.send('GET', '/api/contacts?limit=1')).toMatchObject({ json: { total: completed.created } });
  const mail = stack.addresses.mail_url;
  await mailTo(ada.email, 'long.csv', mail);
  expect((await mailsTo(ada.email, mail)).filter(({ subject }) => subject.includes('long.csv'))).toHaveLength(1);
});
