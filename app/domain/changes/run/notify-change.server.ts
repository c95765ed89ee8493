import { createElement } from 'react';
import { type Notice, type Notifying, notify } from '#app/domain/work/notify.server.ts';
import { ChangeFailed, changeFailedSubject } from '#app/emails/change-failed.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { sayChangeFailure } from '#app/words/failures/change-failures.ts';
import { type ChangeRow, findChange } from '#db/queries/changes/records.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Tells who asked for a change of many contacts that it failed; that it went well, the page shows. */
export async function notifyOfChange(services: Notifying, work: LongWork<'change'>): Promise<{ mail: string }> {
  const record = await findChange(services.db, work.workspaceId, work.id);
  const noticeOf = (row: ChangeRow) => noticeOfChange(row, fullAddress(services.env.APP_URL, paths.changes()));
  return notify(services, work, { record, setting: 'notify_imports', noticeOf });
}

function noticeOfChange({ id, attempt, failure, changed }: ChangeRow, url: string): Notice | null {
  if (!failure) return null;
  const body = createElement(ChangeFailed, { url, reason: () => sayChangeFailure(failure), changed });
  return { key: `change-failed/${id}/${attempt}`, subject: changeFailedSubject, body };
}
