import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { trim } from '#app/csv/blank.ts';
import { contactFilterInput } from '#app/domain/contacts/values/contact-filter.ts';
import { firstCodePoints } from '#app/domain/contacts/values/limits.ts';
import { invalid, notFound, type Refusal } from '#app/domain/errors.ts';
import { cleanFileName, LONGEST_FILE_NAME } from '#app/domain/files/file-name.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { VALUE_WITHOUT_FIELD } from '#app/words/failures/refusals.ts';
import { findExport, insertExport } from '#db/queries/exports/records.ts';
import type { StoredExportFilter } from '#db/schema/exports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Export } from './export-resource.ts';
import { exportKey } from './run/export-storage.server.ts';
import { viewExport } from './view-export.server.ts';

/** What is asked for (docs/rules/api.md#create-an-export). */
export const exportRequest = z.strictObject({
  filename: z.string().max(1000).optional(),
  bom: z.boolean().default(false),
  filter: contactFilterInput.default({}),
});

type Creating = Pick<Services, 'files' | 'db' | 'env' | 'jobs' | 'now' | 'after'>;

/** Asks for a file of the contacts that pass the filter; the job `process-export` writes it. */
export async function createExport(
  services: Creating,
  { workspaceId, userId }: { workspaceId: WorkspaceId; userId: string },
  { filename, bom, filter }: z.infer<typeof exportRequest>,
  id: string = uuidv7(),
): Promise<Export | Refusal> {
  const narrowed = withoutEmptyFilters(filter);
  if (narrowed.custom_value !== undefined && narrowed.custom_field === undefined) {
    return invalid([{ path: 'filter.custom_field', message: VALUE_WITHOUT_FIELD }]);
  }
  await announceWork(services);
  const eventId = await insertExport(services.db, workspaceId, {
    id,
    user_id: userId,
    filename: csvFileName(filename, services.now()),
    bom,
    filter: narrowed,
    object_key: exportKey(workspaceId, id),
  });
  dispatchOutbox(services, [eventId]);
  const record = await findExport(services.db, workspaceId, id);
  return record ? viewExport(services, record) : notFound('export');
}

/** `contacts-2026-11-24.csv`, unless people named it. */
function csvFileName(name: string | undefined, now: Date): string {
  const clean = cleanFileName(name, `contacts-${now.toISOString().slice(0, 10)}.csv`);
  return /\.csv$/i.test(clean) ? clean : `${firstCodePoints(clean, LONGEST_FILE_NAME - '.csv'.length)}.csv`;
}

/** What is left of a filter without what is empty: that narrows nothing, as on the contacts page. */
function withoutEmptyFilters(filter: StoredExportFilter): StoredExportFilter {
  const { is_unsubscribed, custom_value } = filter;
  const search = trim(filter.search ?? '');
  const customField = trim(filter.custom_field ?? '');
  return {
    ...(search === '' ? {} : { search }),
    ...(filter.tag_ids?.length ? { tag_ids: filter.tag_ids } : {}),
    ...(is_unsubscribed === undefined ? {} : { is_unsubscribed }),
    ...(customField === '' ? {} : { custom_field: customField }),
    ...(custom_value ? { custom_value } : {}),
  };
}
