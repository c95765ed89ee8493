import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { newcomer } from '#tests/support/stack/people.ts';

const EXAMPLE = fileURLToPath(new URL('../../../docs/examples/import-file.mjs', import.meta.url));
const run = promisify(execFile);

it('the example imports a file in parts, and brings its failed rows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'example-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'people.csv');
  // more than one part
  const people = Array.from({ length: 1_000 }, (_, n) => `p${n}@x.example,Person ${n},${'x'.repeat(9_000)}`);
  await writeFile(file, ['email,name,notes', 'nobody,Nobody,', ...people].join('\n'));
  const ada = await newcomer();
  const { secret } = await ada.ask('POST', '/api/keys', z.object({ secret: z.string() }), {
    json: { name: 'Example', scope: 'write' },
  });
  const env = { ...process.env, FOLKSBASE_URL: inject('stack').app_url, FOLKSBASE_KEY: secret };
  const { stdout } = await run(process.execPath, [EXAMPLE, file], { env });
  expect(stdout).toContain('part 2 of 2');
  expect(stdout).toContain('email → email');
  expect(stdout).toContain('"status":"completed","created":1000');
  expect((await readFile(`${file}.errors.csv`, 'utf8')).split('\n')[1]).toContain('nobody');
  expect(await ada.countContacts()).toBe(1_000);
});
