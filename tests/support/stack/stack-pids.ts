import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { z } from 'zod';

const stackFile = z.object({ pids: z.object({ app: z.int(), executor: z.int() }) });

/** The stack's processes as they run now; the executor is 0 where another Inngest server is used. */
export function stackPids(): z.infer<typeof stackFile>['pids'] {
  return stackFile.parse(JSON.parse(readFileSync(join(inject('dataDir'), 'stack.json'), 'utf8'))).pids;
}
