import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { getPlatformProxy } from 'wrangler';

/** An empty bucket of R2 as the local runtime has it, without a Worker; it ends with the file's tests. */
export async function localBucket(): Promise<R2Bucket> {
  const folder = await mkdtemp(join(tmpdir(), 'bucket-'));
  const configPath = join(folder, 'wrangler.json');
  const r2_buckets = [{ binding: 'FILES', bucket_name: 'files' }];
  await writeFile(configPath, JSON.stringify({ name: 'bucket', compatibility_date: '2026-11-01', r2_buckets }));
  const { env, dispose } = await getPlatformProxy<{ FILES: R2Bucket }>({ configPath, persist: false, envFiles: [] });
  afterAll(async () => {
    await dispose();
    await rm(folder, { recursive: true });
  });
  return env.FILES;
}
