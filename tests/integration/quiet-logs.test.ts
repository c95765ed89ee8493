import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { jobRuns } from '#tests/support/stack/job-runs.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';

// every value a person gives has this word in it
const CANARY = 'kanarienvogel';
const FILE = [
  `email,first_name,${CANARY} field,tags`,
  `ada.${CANARY}@x.example,${CANARY},${CANARY} cell,${CANARY} tag`,
  `broken ${CANARY},${CANARY},,`,
  `"never closed ${CANARY}`,
].join('\n');
const MAPPING = ['email', 'first_name', `custom:${CANARY} field`, 'tags'];

const NAMED = new RegExp(`${CANARY}|@[\\w-]+\\.example|[?&]token`, 'i');
/** By its first letters, as they are: an id of a run is in capitals, and may have these. */
const TOKEN = /eyJ[\w-]{10}/;

const database = stackDatabase();
const since = new Date();
let ada: Client;

beforeAll(async () => {
  ada = await newcomer(CANARY);
});

/** All that any part of the stack has written so far, by file. */
function logs(): { file: string; text: string }[] {
  const dataDir = inject('dataDir');
  return readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log') && !/\/(r2|base|pg_\w+)\//.test(name))
    .map((file) => ({ file, text: readFileSync(join(dataDir, file), 'utf8') }));
}

function expectQuiet(): void {
  const written = logs();
  expect(written.map(({ file }) => file)).toEqual(expect.arrayContaining(['worker/worker.log']));
  for (const { file, text } of written) {
    const loud = text.split('\n').filter((line) => NAMED.test(line) || TOKEN.test(line));
    expect({ file, loud }).toEqual({ file, loud: [] });
  }
}

it('the main flows leave no address, name, cell or token in any log', async () => {
  const cookie = await sessionCookies(ada);
  const record = await ada.import(FILE, { mapping: MAPPING, filename: `${CANARY}.csv` });
  expect(record).toMatchObject({ created: 1, failed: 2 });
  await ada.errorsFile(record.id);
  await mailTo(ada.email, `${CANARY}.csv`);
  const [contact] = await ada.contacts();
  const page = (path: string) => ada.send('GET', path, { token: null, headers: { cookie } });
  const answers = [
    await ada.send('GET', `/api/contacts?search=${CANARY}&custom_field=${CANARY}%20field&custom_value=${CANARY}`),
    await ada.send('PATCH', `/api/contacts/${contact?.id}`, { json: { first_name: `${CANARY} 2` } }),
    await ada.send('PATCH', `/api/custom-fields/${CANARY}%20field`, { json: { name: `${CANARY} renamed` } }),
    await ada.send('GET', `/api/contacts?tag_ids=${contact?.tags[0]?.id}`),
    await page(`/contacts?search=${CANARY}`),
    await page(`/contacts/${contact?.id}`),
    await page(`/imports/${record.id}`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
  const refused = [
    await ada.send('POST', '/api/contacts', { json: { email: `ada.${CANARY}@x.example` } }),
    await ada.send('POST', '/api/contacts', { json: { email: CANARY, [CANARY]: 1 } }),
    await ada.send('GET', `/download/${CANARY}`),
    await ada.send('GET', `/unsubscribe/${CANARY}`),
    await ada.send('GET', `/auth/confirm?token_hash=${CANARY}&type=magiclink`, { token: null }),
    await ada.send('GET', '/api/me', { token: `${ada.token}abc` }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([409, 400, 404, 404, 200, 401]);
  const unsubscribing = (await mailsTo(ada.email)).flatMap(({ links }) => links);
  expect(unsubscribing.length).toBeGreaterThan(0);
  await ada.undo(record.id);
  expectQuiet();
});

it('neither does an import whose rows the database refuses, and Inngest is told none of them', async () => {
  await database.query(`
    create function ${CANARY}() returns trigger language plpgsql as $$
    begin
      if new.email like 'refused.%' then
        raise exception 'No % here', new.email using detail = new.first_name;
      end if;
      return new;
    end $$;
    create trigger ${CANARY} before insert on contacts for each row execute function ${CANARY}()`);
  try {
    const { id } = (await ada.upload(FILE.replace('ada.', 'refused.'))).import;
    await ada.confirm(id, MAPPING);
    expect(await ada.atRest(id)).toMatchObject({ status: 'failed', failure: { code: 'INTERNAL' }, created: 0 });
    expect(JSON.stringify(await jobRuns('process-csv', since))).not.toContain(CANARY);
    expectQuiet();
  } finally {
    await database.query(`drop trigger ${CANARY} on contacts; drop function ${CANARY}`);
  }
});
