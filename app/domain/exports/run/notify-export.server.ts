import { createElement } from 'react';
import type { Services } from '#app/context.server.ts';
import { daysAfter, downloadUrl, LINK_DAYS } from '#app/domain/exports/download-link.server.ts';
import { sendOnce } from '#app/domain/mail/send-once.server.ts';
import { ExportFailed, exportFailedSubject } from '#app/emails/export-failed.tsx';
import { ExportReady, exportReadySubject } from '#app/emails/export-ready.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { type ExportRow, findExport } from '#db/queries/exports/records.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import type { ExportJob } from './export-job.ts';

type Notifying = Pick<Services, 'db' | 'auth' | 'mailer' | 'env'>;

/** Tells who asked for an export how it ended: one mail for each attempt, unless notifications are off or the user is gone. */
export async function notifyOfExport(services: Notifying, job: ExportJob): Promise<{ mail: string }> {
  const record = await findExport(services.db, job.workspaceId, job.exportId);
  if (!record || record.attempt !== job.attempt) return { mail: 'nothing to tell' };
  const settings = await findSettings(services.db, job.workspaceId);
  if (!settings.notify_exports) return { mail: 'switched off' };
  const message = await messageFor(services, record);
  if (!message) return { mail: 'nothing to tell' };
  const to = await services.auth.addressOf(record.user_id);
  if (to === null) return { mail: 'nobody to tell' };
  return { mail: await sendOnce(services, job.workspaceId, message.key, { to, ...message }) };
}

async function messageFor(services: Notifying, record: ExportRow) {
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
      subject: exportReadySubject(props),
      body: createElement(ExportReady, props),
    };
  }
  if (status === 'failed' && failure) {
    const props = { filename, url: fullAddress(services.env.APP_URL, paths.exports()), reason: failure.message };
    return {
      key: `export-failed/${id}/${attempt}`,
      subject: exportFailedSubject(props),
      body: createElement(ExportFailed, props),
    };
  }
  return null;
}
