import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { BenchStack } from '#bench/bench-stack.ts';

const statsSchema = z.object({ requests: z.number() });

/** Requests that the database's HTTP endpoint has had. */
export async function sqlRequests({ addresses }: BenchStack): Promise<number> {
  const answer = await fetch(new URL('/stats', addresses.sql_url));
  return statsSchema.parse(await answer.json()).requests;
}

const runsSchema = z.object({
  runs: z.array(z.object({ function: z.string(), status: z.string(), requests: z.number() })),
});
const OVER = ['completed', 'failed', 'cancelled'];
const ASK_EVERY_MS = 100;

/** Requests that the executor has made for runs of one of our functions, asked once none of them is under way. */
export async function jobRequests({ addresses }: BenchStack, functionId: string): Promise<number> {
  for (;;) {
    const answer = await fetch(`${addresses.jobs_url}/v1/folksbase/requests`);
    const runs = runsSchema.parse(await answer.json()).runs.filter((run) => run.function.endsWith(`-${functionId}`));
    if (runs.every(({ status }) => OVER.includes(status))) return runs.reduce((sum, { requests }) => sum + requests, 0);
    await wait(ASK_EVERY_MS);
  }
}

const chunkSchema = z.object({ event: z.literal('import.chunk'), import: z.string(), r2_bytes: z.number() });
/** What inspect-file.server.ts reads at the most: the sample, and eight ranges beyond it. */
const INSPECTION_BYTES = (256 + 8 * 4) * 1024;

/** Bytes that an import of a file of `size` bytes read from R2: what its steps say in the Worker's log, and the inspection's. */
export async function r2BytesRead({ dataDir }: BenchStack, importId: string, size: number): Promise<number> {
  let bytes = Math.min(size, INSPECTION_BYTES);
  const lines = createInterface({ input: createReadStream(join(dataDir, 'worker', 'worker.log')) });
  for await (const line of lines) {
    if (!line.startsWith('{"event":"import.chunk"')) continue;
    const chunk = chunkSchema.parse(JSON.parse(line));
    if (chunk.import === importId) bytes += chunk.r2_bytes;
  }
  return bytes;
}
