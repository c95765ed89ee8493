import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '#local/plain-error.ts';
import { count } from '#local/progress-bar.ts';
import type { Client } from '#local/testing/client/client.ts';
import { killAndWait } from '#local/testing/stack/kill-processes.ts';
import type { WatchedStack } from '#local/testing/stack/own-stack.ts';
import type { ReadyFile } from './import-file.ts';
import { planKills } from './plan-kills.ts';
import { untilCompleted } from './watch-import.ts';

const LOOK_EVERY_MS = 20;

export interface KillOptions {
  kills: number;
  seed: number;
  say: (line: string) => void;
}

/**
 * Confirms an import, kills processes of the stack with signal 9 while it runs, and waits for its end.
 * @returns seconds from its confirmation to its end
 * @throws PlainError when it does not complete, or completes before all kills have been made
 */
export async function importWithKills(
  stack: WatchedStack,
  client: Client,
  file: ReadyFile,
  { kills, seed, say }: KillOptions,
): Promise<number> {
  const planned = planKills(kills, seed);
  await client.confirm(file.id, file.mapping, file.options);
  const seconds = await untilCompleted(
    stack.database,
    file.id,
    async ({ done, rows }) => {
      const next = planned[0];
      if (!next || done < next.after) return;
      planned.shift();
      await wait(next.delayMs);
      say(`Kill ${kills - planned.length} of ${kills}, after ${count(rows)} rows: ${next.victim}`);
      await killAndWait(stack, next.victim);
    },
    LOOK_EVERY_MS,
  );
  if (planned.length > 0) throw new PlainError(`The import was over with ${planned.length} of ${kills} kills to come`);
  return seconds;
}
