import type { Services } from '#app/context.server.ts';
import { viewGuarded } from '#app/domain/imports/guard/view-guarded.ts';
import { countFailures, readFailurePage } from '#db/queries/imports/failed-rows.ts';
import { inShadow, type ShadowId } from '#db/queries/imports/forecast/in-shadow.ts';
import { firstChanges, newNames } from '#db/queries/imports/forecast/outcome.ts';
import { markForecastDone } from '#db/queries/imports/forecast/records.ts';
import { countGuarded } from '#db/queries/imports/guard/guarded-columns.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Failed rows and changes that are kept as examples. */
const EXAMPLES = 100;

/** Keeps what came of a forecast whose shadow is at the end of the file. Done twice it is done once. */
export async function finishForecast(
  { db }: Pick<Services, 'db'>,
  work: LongWork<'forecast'>,
  shadow: ShadowId,
): Promise<void> {
  const there = inShadow(db, shadow);
  const [names, codes, failures, changes, guarded] = await Promise.all([
    newNames(db, shadow),
    countFailures(there, shadow, shadow),
    readFailurePage(there, shadow, shadow, { after: 0, limit: EXAMPLES }),
    firstChanges(db, shadow, EXAMPLES),
    countGuarded(there, shadow, shadow),
  ]);
  await markForecastDone(db, work, {
    new_tags: names.tags,
    new_custom_fields: names.custom_fields,
    codes: Object.fromEntries(codes.map(({ code, count }) => [code, count])),
    failures: failures.rows,
    changes,
    guarded_columns: viewGuarded(guarded),
  });
}
