import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '#local/plain-error.ts';
import { count } from '#local/progress-bar.ts';
import type { Client } from '#local/testing/client/client.ts';
import { killAndWait } from '#local/testing/stack/kill-processes.ts';
import type { WatchedStack } from '#local/testing/stack/own-stack.ts';
import type { ReadyFile } from './import-file.ts';
import type { KillOptions } from './import-with-kills.ts';
import { planKills } from './plan-kills.ts';
import { forecastAndWait } from './watch-forecast.ts';

const LOOK_EVERY_MS = 20;

/**
 * Asks for a forecast, kills processes of the stack with signal 9 while it is computed, and waits for its end.
 * @throws PlainError when it fails, or is over before all kills have been made
 */
export async function forecastWithKills(
  stack: WatchedStack,
  client: Client,
  file: ReadyFile,
  { kills, seed, say }: KillOptions,
): Promise<void> {
  const planned = planKills(kills, seed);
  await forecastAndWait(
    stack.database,
    client,
    file,
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
  if (planned.length > 0)
    throw new PlainError(`The forecast was over with ${planned.length} of ${kills} kills to come`);
}

/** The six counts of the forecast and of the import itself, for those that differ; and what was left behind. */
export async function compareForecast(database: WatchedStack['database'], id: string): Promise<unknown[]> {
  const { rows } = await database.query(
    `select n.key, n.value as said, i.value as came
    from import_forecasts f cross join jsonb_each(to_jsonb(f)) n
    join imports on imports.id = f.id cross join jsonb_each(to_jsonb(imports)) i
    where f.id = $1 and n.key = i.key and n.value <> i.value
      and n.key = any ('{created,updated,unchanged,duplicate,skipped,failed,read_size}')
    union all
    select 'left behind', to_jsonb(count(*)), to_jsonb(0) from forecast.contacts having count(*) > 0`,
    [id],
  );
  return rows;
}
