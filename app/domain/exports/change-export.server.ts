import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { t } from '#app/words/language/t.ts';
import { deleteExportRow, findExport, renewLink } from '#db/queries/exports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { downloadUrl, linkExpiry } from './download-link.server.ts';
import type { DownloadLink } from './export-resource.ts';
import { clearExport } from './run/export-storage.server.ts';

/** A fresh signed link; earlier ones live until their own end (docs/rules/api.md#renew-a-download-link). */
export async function renewDownloadLink(
  services: Pick<Services, 'db' | 'env' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<DownloadLink | Refusal> {
  const record = await findExport(services.db, workspaceId, id);
  if (!record) return notFound('export');
  if (record.status !== 'completed' || record.completed_at === null) {
    return new Refusal('CONFLICT', t('refused.export-state', { status: record.status }), { status: record.status });
  }
  const expiresAt = linkExpiry(record.completed_at, services.now());
  const isKept = expiresAt > services.now() && (await renewLink(services.db, workspaceId, id, expiresAt)) !== null;
  if (!isKept) return new Refusal('EXPIRED', t('refused.file-removed.export'));
  return { url: await downloadUrl(services, id, expiresAt), expires_at: expiresAt.toISOString() };
}

/**
 * Removes the record and its file, which ends every link; one that is still being written stops
 * (docs/rules/api.md#delete-an-export).
 */
export async function deleteExport(
  services: Pick<Services, 'db' | 'files'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<null | Refusal> {
  const record = await findExport(services.db, workspaceId, id);
  if (!record) return notFound('export');
  // the file first: a record without a file can be deleted again, a file without a record would stay for ever
  await clearExport(services, record);
  const deleted = await deleteExportRow(services.db, workspaceId, id);
  if (deleted) await clearAgain(services, deleted);
  return null;
}

/**
 * A step that was under way may have put something since; from now on it finds no record and clears up after itself.
 */
async function clearAgain(
  services: Pick<Services, 'files'>,
  deleted: Parameters<typeof clearExport>[1],
): Promise<void> {
  await clearExport(services, deleted).catch((error) => log('export.remains', { error: nameOfError(error) }));
}
