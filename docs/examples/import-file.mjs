// Imports a file by the HTTP API, with nothing but fetch:
//   FOLKSBASE_KEY=fb_… npm run example -- people.csv
import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const { FOLKSBASE_URL: url = 'http://127.0.0.1:8787', FOLKSBASE_KEY: key } = process.env;
const path = process.argv[2];
if (!path || !key) {
  console.error('FOLKSBASE_KEY=fb_… npm run example -- people.csv (keys are made on the settings page)');
  process.exit(2);
}

const TRIES = 5;
const AT_WORK = ['queued', 'processing'];

/** Calls the API, and again where it says that it is worth it. An Idempotency-Key keeps that from doing it twice. */
async function call(method, address, { json, body, ...headers } = {}) {
  const once = { 'idempotency-key': crypto.randomUUID(), authorization: `Bearer ${key}`, ...headers };
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(new URL(address, url), {
      method,
      headers: json ? { ...once, 'content-type': 'application/json' } : once,
      body: json ? JSON.stringify(json) : body,
    });
    if (response.ok) return response;
    const { code, message } = await response.json();
    const again = Number(response.headers.get('retry-after'));
    if (attempt === TRIES || !again) throw new Error(`${method} ${address}: ${message} (${code})`);
    await wait(again * 1000);
  }
}

const ask = async (...asked) => (await call(...asked)).json();

/** Sends the file in parts of the size that the API wants. */
async function upload(file, filename) {
  const started = await ask('POST', '/api/imports/uploads', { json: { filename, size: file.size } });
  const { id } = started.import;
  for (let n = 1; n <= started.part_count; n++) {
    const part = file.slice((n - 1) * started.part_size, n * started.part_size);
    await call('PUT', `/api/imports/${id}/parts/${n}`, { body: part });
    console.log(`part ${n} of ${started.part_count}`);
  }
  return ask('POST', `/api/imports/${id}/uploaded`);
}

/** Says what the import would do, where this Folksbase can. */
async function forecast(id, mapping) {
  const { paths } = await ask('GET', '/api/openapi.json');
  if (!paths['/api/imports/{id}/forecast']) return;
  await ask('POST', `/api/imports/${id}/forecast`, { json: { mapping } });
  let said;
  do {
    await wait(500);
    said = await ask('GET', `/api/imports/${id}/forecast`);
  } while (said.status === 'running');
  console.log(`would create ${said.created}, update ${said.updated} and fail ${said.failed}`);
}

async function untilItEnds(id) {
  for (;;) {
    const record = await ask('GET', `/api/imports/${id}`);
    if (!AT_WORK.includes(record.status)) return record;
    console.log(`${record.status}: ${record.processed_bytes} of ${record.size_bytes} bytes`);
    await wait(1000);
  }
}

const filename = basename(path);
const { import: ready, suggestions } = await upload(await openAsBlob(path), filename);
for (const { header, target } of suggestions) console.log(`${header} → ${target ?? '(not imported)'}`);
const mapping = suggestions.map(({ target }) => target);
await forecast(ready.id, mapping);
await ask('POST', `/api/imports/${ready.id}/confirm`, { json: { mapping } });
const { status, created, updated, unchanged, duplicate, skipped, failed, failure } = await untilItEnds(ready.id);
console.log(JSON.stringify({ status, created, updated, unchanged, duplicate, skipped, failed, failure }));
if (failed > 0) {
  const errors = await call('GET', `/api/imports/${ready.id}/errors.csv`);
  await writeFile(`${path}.errors.csv`, new Uint8Array(await errors.arrayBuffer()));
  console.log(`the failed rows are in ${path}.errors.csv`);
}
process.exitCode = status === 'completed' ? 0 : 1;
