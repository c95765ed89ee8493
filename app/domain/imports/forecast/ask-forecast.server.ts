import type { Services } from '#app/context.server.ts';
import { invalid, notFound, Refusal } from '#app/domain/errors.ts';
import { removeOtherCopies } from '#app/domain/imports/file/remove-file.server.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import type { ConfirmationInput } from '#app/domain/imports/import-options.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { type ReadingConfirmation, settleConfirmation } from '#app/domain/imports/settle-confirmation.server.ts';
import { wrongState } from '#app/domain/imports/transitions.ts';
import { viewImport } from '#app/domain/imports/view-import.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import type { ForeseenTag } from '#app/domain/tags/name-tags.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import type { Env } from '#app/env.server.ts';
import { noForecastOfRepairs } from '#app/words/failures/rejoin-failures.ts';
import { findForecast, insertForecast } from '#db/queries/imports/forecast/records.ts';
import { findImport } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Forecast } from './forecast-resource.ts';
import { viewForecast } from './view-forecast.ts';

interface Asking extends ReadingConfirmation, Pick<Services, 'jobs' | 'now' | 'after'> {
  env: ReadingConfirmation['env'] & Pick<Env, 'WATCH_KEEPS_SECONDS'>;
}

/**
 * Has computed what confirming with this mapping and these options would do, from the beginning, whatever was asked
 * before (docs/rules/api.md#forecast). `tags` are those among its tags that may be yet to come.
 */
export async function askForecast(
  services: Asking,
  workspaceId: WorkspaceId,
  id: string,
  input: ConfirmationInput,
  tags: ForeseenTag[] = [],
): Promise<Import | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'forecast');
  if (record instanceof Refusal) return record;
  if (input.options.as_repair) return invalid([{ path: 'options.as_repair', message: noForecastOfRepairs() }]);
  const settled = await settleConfirmation(services, workspaceId, record, input, tags);
  if (settled instanceof Refusal) return settled;
  await announceWork(services);
  const eventId = await insertForecast(services.db, workspaceId, id, {
    ...settled.confirmation,
    tags,
  });
  const now = await findImport(services.db, workspaceId, id);
  if (eventId) {
    dispatchOutbox(services, [eventId]);
    services.after(removeOtherCopies(services, record, settled.confirmation.copyKeys));
  }
  if (!now) return notFound('import');
  return eventId ? viewImport(now, services.now()) : wrongState(now);
}

/** The last forecast of an import. */
export async function getForecast(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Forecast | Refusal> {
  const [record, forecast] = await Promise.all([findImport(db, workspaceId, id), findForecast(db, workspaceId, id)]);
  return record && forecast ? viewForecast(forecast, record.size_bytes) : notFound('forecast');
}
