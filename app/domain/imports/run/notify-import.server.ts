import { createElement } from 'react';
import type { Services } from '#app/context.server.ts';
import { sendOnce } from '#app/domain/mail/send-once.server.ts';
import { ImportFailed, importFailedSubject } from '#app/emails/import-failed.tsx';
import { ImportFinished, importFinishedSubject } from '#app/emails/import-finished.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import type { ImportJob } from './work-on-import.server.ts';

type Notifying = Pick<Services, 'db' | 'auth' | 'mailer' | 'env'>;

/** Tells who started an import how it ended: one mail for each attempt, unless notifications are off or the user is gone. */
export async function notifyOfImport(services: Notifying, job: ImportJob): Promise<{ mail: string }> {
  const record = await findImport(services.db, job.workspaceId, job.importId);
  if (!record || record.attempt !== job.attempt) return { mail: 'nothing to tell' };
  const settings = await findSettings(services.db, job.workspaceId);
  if (!settings.notify_imports) return { mail: 'switched off' };
  const message = messageFor(record, fullAddress(services.env.APP_URL, paths.import(record.id)));
  if (!message) return { mail: 'nothing to tell' };
  const to = await services.auth.addressOf(record.user_id);
  if (to === null) return { mail: 'nobody to tell' };
  return { mail: await sendOnce(services, job.workspaceId, message.key, { to, ...message }) };
}

function messageFor(record: ImportRow, url: string) {
  const { id, attempt, filename, status, failure } = record;
  if (status === 'completed') {
    const { created, updated, unchanged, duplicate, skipped, failed } = record;
    const props = { filename, url, counts: { created, updated, unchanged, duplicate, skipped, failed } };
    return {
      key: `import-finished/${id}/${attempt}`,
      subject: importFinishedSubject(props),
      body: createElement(ImportFinished, props),
    };
  }
  if (status === 'failed' && failure) {
    const props = { filename, url, reason: failure.message };
    return {
      key: `import-failed/${id}/${attempt}`,
      subject: importFailedSubject(props),
      body: createElement(ImportFailed, props),
    };
  }
  return null;
}
