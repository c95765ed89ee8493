import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('answers the recorded conversation as the real sign-in service did', async () => {
  const program = fileURLToPath(new URL('./auth.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  expect(stdout).toMatch(/Compared \d{3} steps/);
  expect(stdout).toContain('\n0 differences.');
});
