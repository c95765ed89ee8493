import { nextCronTime } from '#local/jobs/protocol/cron-schedule.ts';
import type { FunctionConfig } from '#local/jobs/protocol/function-config.ts';
import { nameUuid } from '#local/jobs/protocol/name-uuid.ts';
import type { Query } from './change.ts';

/** Stores the crons of an app's functions and deletes those of archived ones. A cron that stays keeps its next time. */
export async function syncCrons(rows: Query, functions: FunctionConfig[]): Promise<void> {
  const wanted = functions.flatMap((config) =>
    config.triggers.flatMap((trigger) => ('cron' in trigger ? { id: nameUuid(config.id), cron: trigger.cron } : [])),
  );
  await rows(
    `delete from crons using functions where crons.function_id = functions.id and (functions.archived
       or functions.id = any($1) and not (crons.function_id::text || ' ' || crons.expression = any($2)))`,
    [functions.map(({ id }) => nameUuid(id)), wanted.map(({ id, cron }) => `${id} ${cron}`)],
  );
  for (const { id, cron } of wanted) {
    await rows('insert into crons (function_id, expression, next_at) values ($1, $2, $3) on conflict do nothing', [
      id,
      cron,
      nextCronTime(cron, new Date()),
    ]);
  }
}
