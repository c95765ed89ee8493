import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { thisDataDir } from './this-stack.ts';

const stackFile = z.object({ pids: z.object({ app: z.int(), executor: z.int() }) });

/** The stack's processes as they run now; the executor is 0 where another Inngest server is used. */
export function stackPids(): z.infer<typeof stackFile>['pids'] {
  return stackFile.parse(JSON.parse(readFileSync(join(thisDataDir(), 'stack.json'), 'utf8'))).pids;
}
