import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import { PORT_VARIABLES, readSettings } from '#local/settings.ts';
import { registerApp } from '#local/stack/register-app.ts';
import { type Stack, startStack } from '#local/stack.ts';
import { type Client, newcomer } from '#local/testing/client/client.ts';
import { freePort } from '#local/testing/free-port.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';

const PART = 8 * 1024 ** 2;
const started = z.object({ import: z.object({ id: z.string() }) });

let dataDir: string;
let environment: NodeJS.ProcessEnv;
let stack: Stack;

/** A stack of its own, since it is ended and started again. */
const start = async () => startStack(readSettings(environment), { report: () => undefined });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'folksbase-restart-'));
  const ports = await Promise.all(
    Object.values(PORT_VARIABLES).map(async (name) => [name, String(await freePort())] as const),
  );
  environment = { ...process.env, ...Object.fromEntries(ports), DATA_DIR: dataDir, IMPORT_BATCH_ROWS: '500' };
  stack = await start();
});

afterAll(async () => {
  await stack.close();
  // an Inngest server that both use knows one address of the app, the last one it was told
  await registerApp(`${inject('stack').app_url}/api/inngest`);
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
});

it('an upload and an import go on after everything was ended and started again', async () => {
  const ada: Client = await newcomer('ada', stack.addresses);
  const filler = 'x'.repeat(1_000_000);
  const rows = Array.from({ length: 9 }, (_, n) => `p${n}@x.example,${filler}\n`).join('');
  const file = new TextEncoder().encode(`email,filler\n${rows}`);
  const upload = await ada.ask('POST', '/api/imports/uploads', started, {
    json: { filename: 'parts.csv', size: file.length },
  });
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
  stack = await start();

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
