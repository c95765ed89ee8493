import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { findAllowed } from '#app/domain/imports/find-allowed.server.ts';
import { t } from '#app/words/language/t.ts';
import { findForecast } from '#db/queries/imports/forecast/records.ts';
import { countGuarded } from '#db/queries/imports/guard/guarded-columns.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { guardedResource, viewGuarded } from './view-guarded.ts';

/** All fields with guarded cells, the most first. */
export const guardedList = z.object({ data: z.array(guardedResource) });

/**
 * What the guard keeps of an import so far, by field and by what a program did (docs/rules/api.md#guarded-cells); of
 * one that waits to be confirmed, what it would keep by its last forecast.
 */
export async function showGuarded(
  services: Pick<Services, 'db' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<z.infer<typeof guardedList> | Refusal> {
  const forecast = await findForecast(services.db, workspaceId, id);
  const record = await findAllowed(services, workspaceId, id, 'read-errors');
  if (record instanceof Refusal) {
    const isForeseen = record.facts?.status === 'ready' && forecast?.status === 'done';
    return isForeseen ? { data: forecast.guarded_columns } : record;
  }
  if (record.swept_at !== null) return new Refusal('EXPIRED', guardedGone());
  return { data: viewGuarded(await countGuarded(services.db, workspaceId, id)) };
}

export const guardedGone = (): string => t('refused.guarded-gone');
