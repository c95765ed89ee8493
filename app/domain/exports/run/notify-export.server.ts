import { createElement } from 'react';
import { daysAfter, downloadUrl, LINK_DAYS } from '#app/domain/exports/download-link.server.ts';
import { type Notice, type Notifying, notify } from '#app/domain/work/notify.server.ts';
import { ExportFailed, exportFailedSubject } from '#app/emails/export-failed.tsx';
import { ExportReady, exportReadySubject } from '#app/emails/export-ready.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { sayExportFailure } from '#app/words/failures/export-failures.ts';
import { type ExportRow, findExport } from '#db/queries/exports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Tells who asked for an export how it ended. */
export async function notifyOfExport(services: Notifying, work: LongWork<'export'>): Promise<{ mail: string }> {
  const record = await findExport(services.db, work.workspaceId, work.id);
  const noticeOf = (row: ExportRow) => noticeOfExport(services, row);
  return notify(services, work, { record, setting: 'notify_exports', noticeOf });
}

async function noticeOfExport(services: Notifying, record: ExportRow): Promise<Notice | null> {
  const { id, attempt, filename, status, failure, completed_at, row_count, size_bytes } = record;
  if (status === 'completed' && completed_at) {
    // the first link, not the newest: a mail that is sent again is the same mail
    const end = daysAfter(completed_at, LINK_DAYS);
    const props = {
      filename,
      rows: row_count ?? 0,
      bytes: size_bytes ?? 0,
      url: await downloadUrl(services, id, end),
      expiresAt: end.toISOString(),
    };
    return {
      key: `export-ready/${id}/${attempt}`,
      subject: () => exportReadySubject(props),
      body: createElement(ExportReady, props),
    };
  }
  if (status === 'failed' && failure) {
    const props = {
      filename,
      url: fullAddress(services.env.APP_URL, paths.exports()),
      reason: () => sayExportFailure(failure),
    };
    return {
      key: `export-failed/${id}/${attempt}`,
      subject: () => exportFailedSubject(props),
      body: createElement(ExportFailed, props),
    };
  }
  return null;
}
