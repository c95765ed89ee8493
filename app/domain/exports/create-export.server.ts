import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { contactFilterInput, withoutEmptyFilters } from '#app/domain/contacts/values/contact-filter.ts';
import { firstCodePoints, LIMITS } from '#app/domain/contacts/values/limits.ts';
import { allFieldNames } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import { type Issue, invalid, notFound, type Refusal } from '#app/domain/errors.ts';
import { cleanFileName, LONGEST_FILE_NAME } from '#app/domain/files/file-name.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { columnTwice, noColumnsOfCards, noSuchColumn } from '#app/words/failures/refusals.ts';
import { findExport, insertExport } from '#db/queries/exports/records.ts';
import { EXPORT_FORMATS, EXPORT_QUOTES } from '#db/schema/exports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Export } from './export-resource.ts';
import { exportKey } from './run/export-storage.server.ts';
import { viewExport } from './view-export.server.ts';

type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** So many columns can be asked for: our own, and as many fields as a workspace has. */
const MOST_COLUMNS = 1_000;

/** What is asked for (docs/rules/api.md#create-an-export). */
export const exportRequest = z.strictObject({
  filename: z.string().max(1000).optional(),
  format: z.enum(EXPORT_FORMATS).default('csv'),
  columns: z.array(z.string().max(LIMITS.customFieldName)).min(1).max(MOST_COLUMNS).optional(),
  bom: z.boolean().default(false),
  quote: z.enum(EXPORT_QUOTES).default('needed'),
  filter: contactFilterInput.default({}),
});

type Creating = Pick<Services, 'files' | 'db' | 'env' | 'jobs' | 'now' | 'after'>;

/** Asks for a file of the contacts that pass the filter; the job `process-export` writes it. */
export async function createExport(
  services: Creating,
  { workspaceId, userId }: { workspaceId: WorkspaceId; userId: string },
  { filename, format, columns, bom, quote, filter }: z.infer<typeof exportRequest>,
  id: string = uuidv7(),
): Promise<Export | Refusal> {
  const narrowed = withoutEmptyFilters(filter);
  const misfits = await misfitColumns(services, workspaceId, format, columns);
  if (misfits.length > 0) return invalid(misfits);
  await announceWork(services);
  const eventId = await insertExport(services.db, workspaceId, {
    id,
    user_id: userId,
    filename: exportFileName(filename, format, services.now()),
    format,
    bom,
    quote,
    chosen: columns ?? null,
    filter: narrowed,
    object_key: exportKey(workspaceId, id),
  });
  dispatchOutbox(services, [eventId]);
  const record = await findExport(services.db, workspaceId, id);
  return record ? viewExport(services, record) : notFound('export');
}

const ENDINGS = { csv: '.csv', xlsx: '.xlsx', vcard: '.vcf' } as const satisfies Record<ExportFormat, string>;

/** `contacts-2026-11-24.csv`, unless people named it; its ending is the format's. */
function exportFileName(name: string | undefined, format: ExportFormat, now: Date): string {
  const ending = ENDINGS[format];
  const clean = cleanFileName(name, `contacts-${now.toISOString().slice(0, 10)}${ending}`);
  return clean.toLowerCase().endsWith(ending)
    ? clean
    : `${firstCodePoints(clean, LONGEST_FILE_NAME - ending.length)}${ending}`;
}

/** The names of all columns that a file of the workspace's contacts may have, in order. */
export async function allColumns(services: Pick<Services, 'db' | 'env'>, workspaceId: WorkspaceId): Promise<string[]> {
  return [...EXPORT_COLUMNS, ...(await allFieldNames(services, workspaceId))];
}

/** The columns asked for that there are not, or that are named twice; cards have none to be chosen. */
async function misfitColumns(
  services: Pick<Services, 'db' | 'env'>,
  workspaceId: WorkspaceId,
  format: ExportFormat,
  columns: string[] | undefined,
): Promise<Issue[]> {
  if (!columns) return [];
  if (format === 'vcard') return [{ path: 'columns', message: noColumnsOfCards() }];
  const known = new Set(await allColumns(services, workspaceId));
  return columns.flatMap((name, index) => {
    if (!known.has(name)) return [{ path: `columns.${index}`, message: noSuchColumn(name) }];
    return columns.indexOf(name) < index ? [{ path: `columns.${index}`, message: columnTwice(name) }] : [];
  });
}
