import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '#local/plain-error.ts';
import { count, megabytes } from '#local/progress-bar.ts';
import type { Client } from '#local/testing/client/client.ts';
import { killAndWait } from '#local/testing/stack/kill-processes.ts';
import type { WatchedStack } from '#local/testing/stack/own-stack.ts';
import type { ReadyFile } from './import-file.ts';
import { planKills } from './plan-kills.ts';
import { untilCompleted, type WatchedImport } from './watch-import.ts';

const LOOK_EVERY_MS = 20;

export interface KillOptions {
  kills: number;
  seed: number;
  say: (line: string) => void;
}

/** Of the work on a packed file this much is its unpacking, and so many of the kills fall into it. */
const UNPACKING = 1 / 3;
/** A part of what is unpacked takes so many times as long as a batch. */
const PARTS_TIMES = 10;

/**
 * Confirms an import, kills processes of the stack with signal 9 while it runs, and waits for its end.
 * @param options `unpackedBytes` of a packed file: how many it holds
 * @returns seconds from its confirmation to its end
 * @throws PlainError when it does not complete, or completes before all kills have been made
 */
export async function importWithKills(
  stack: WatchedStack,
  client: Client,
  file: ReadyFile,
  { kills, seed, say, unpackedBytes = 0 }: KillOptions & { unpackedBytes?: number },
): Promise<number> {
  const planned = planKills(kills, seed);
  await client.confirm(file.id, file.mapping, file.options);
  const seconds = await untilCompleted(
    stack.database,
    file.id,
    async (record) => {
      const next = planned[0];
      if (!next || shareOf(record, unpackedBytes) < next.after) return;
      planned.shift();
      const isUnpacking = record.unpacked < unpackedBytes;
      await wait(isUnpacking ? PARTS_TIMES * next.delayMs : next.delayMs);
      const where = isUnpacking ? `${megabytes(record.unpacked)} are unpacked` : `${count(record.rows)} rows`;
      say(`Kill ${kills - planned.length} of ${kills}, after ${where}: ${next.victim}`);
      await killAndWait(stack, next.victim);
    },
    LOOK_EVERY_MS,
  );
  if (planned.length > 0) throw new PlainError(`The import was over with ${planned.length} of ${kills} kills to come`);
  return seconds;
}

/** How much of an import is done, of 1 in all. */
const shareOf = ({ done, unpacked }: WatchedImport, unpackedBytes: number): number =>
  unpackedBytes === 0 ? done : UNPACKING * Math.min(1, unpacked / unpackedBytes) + (1 - UNPACKING) * done;
