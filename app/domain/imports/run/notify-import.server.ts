import { createElement } from 'react';
import { rowsRead } from '#app/domain/imports/row-counts.ts';
import { type Notice, type Notifying, notify } from '#app/domain/work/notify.server.ts';
import { ImportFailed, importFailedSubject } from '#app/emails/import-failed.tsx';
import { ImportFinished, importFinishedSubject } from '#app/emails/import-finished.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { sayImportFailure } from '#app/words/failures/import-failures.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Tells who started an import how it ended. */
export async function notifyOfImport(services: Notifying, work: LongWork<'import'>): Promise<{ mail: string }> {
  const record = await findImport(services.db, work.workspaceId, work.id);
  const noticeOf = (row: ImportRow) => noticeOfImport(row, fullAddress(services.env.APP_URL, paths.import(row.id)));
  return notify(services, work, { record, setting: 'notify_imports', noticeOf });
}

function noticeOfImport(record: ImportRow, url: string): Notice | null {
  const { id, attempt, filename, status, failure } = record;
  if (status === 'completed') {
    const { created, updated, unchanged, duplicate, skipped, failed } = record;
    const props = { filename, url, counts: { created, updated, unchanged, duplicate, skipped, failed } };
    return {
      key: `import-finished/${id}/${attempt}`,
      subject: () => importFinishedSubject(props),
      body: createElement(ImportFinished, props),
    };
  }
  if (status === 'failed' && failure) {
    const props = { filename, url, reason: () => sayImportFailure(failure, rowsRead(record)) };
    return {
      key: `import-failed/${id}/${attempt}`,
      subject: () => importFailedSubject(props),
      body: createElement(ImportFailed, props),
    };
  }
  return null;
}
