import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { BenchStack } from '#bench/bench-stack.ts';

const statsSchema = z.object({ requests: z.number() });

/** Requests that the database's HTTP endpoint has had. */
export async function sqlRequests({ addresses }: BenchStack): Promise<number> {
  const answer = await fetch(new URL('/stats', addresses.sql_url));
  return statsSchema.parse(await answer.json()).requests;
}

const chunkSchema = z.object({ event: z.literal('import.chunk'), import: z.string(), r2_bytes: z.number() });
/** What inspect-file.server.ts reads at the most: the sample, and eight ranges beyond it. */
const INSPECTION_BYTES = (256 + 8 * 4) * 1024;

/**
 * Bytes that an import of a file of `size` bytes read from R2: what its steps say in the Worker's log, and the
 * inspection's.
 */
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
