import type { Services } from '#app/context.server.ts';
import { failChange } from '#app/domain/changes/run/fail-change.server.ts';
import { notifyOfChange } from '#app/domain/changes/run/notify-change.server.ts';
import { failExport } from '#app/domain/exports/run/fail-export.server.ts';
import { notifyOfExport } from '#app/domain/exports/run/notify-export.server.ts';
import { failForecast } from '#app/domain/imports/forecast/run/fail-forecast.server.ts';
import { failImport } from '#app/domain/imports/run/fail-import.server.ts';
import { notifyOfImport } from '#app/domain/imports/run/notify-import.server.ts';
import { failUndo } from '#app/domain/imports/run/undo-chunk.server.ts';
import { tryAgainLater } from '#app/domain/work/try-again-later.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import type { LongWork, WorkKind } from '#db/queries/work/kinds.ts';

type GivingUp = Pick<Services, 'db' | 'files' | 'env' | 'auth' | 'mailer' | 'jobs'>;

/** How each kind of long work is marked as failed, and who is told; every kind has its entry. */
const FAILURES: {
  [Kind in WorkKind]: {
    fail: (services: GivingUp, work: LongWork<Kind>, code: 'TIMED_OUT') => Promise<unknown>;
    notify: ((services: GivingUp, work: LongWork<Kind>) => Promise<unknown>) | null;
  };
} = {
  import: { fail: failImport, notify: notifyOfImport },
  undo: { fail: failUndo, notify: null },
  forecast: { fail: failForecast, notify: null },
  export: { fail: failExport, notify: notifyOfExport },
  change: { fail: failChange, notify: notifyOfChange },
  closing: { fail: tryAgainLater, notify: null },
  delivery: { fail: tryAgainLater, notify: null },
};

/**
 * Ends work that stands still time after time, with a reason, and tells who asked for it. A mail that fails is not
 * tried again.
 */
export async function giveUp<Kind extends WorkKind>(services: GivingUp, work: LongWork<Kind>): Promise<void> {
  const { fail, notify } = FAILURES[work.kind];
  await fail(services, work, 'TIMED_OUT');
  await notify?.(services, work).catch((error) =>
    log('mail.failed', { [work.kind]: work.id, error: nameOfError(error) }),
  );
}
