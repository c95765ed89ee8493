import type { Services } from '#app/context.server.ts';
import { catchUpWithContacts } from '#app/domain/contacts/catch-up-with-contacts.server.ts';
import { clearLeftoverUploads } from '#app/domain/exports/run/fail-export.server.ts';
import { startWaiting } from '#app/domain/imports/start-waiting.server.ts';
import { sendStored } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { log } from '#app/lib/log.ts';
import { overdueEvents } from '#db/queries/statement/outbox.ts';
import { WORK_KINDS, type WorkKind } from '#db/queries/work/kinds.ts';
import { restartWork, type StalledWork, takeStalled } from '#db/queries/work/stalled.ts';
import { giveUp } from './give-up.server.ts';

/** An event that has not been sent by then will not be sent by the request that wrote it. */
const EVENT_OVERDUE_SECONDS = 10;
/** Work shows a sign of life every second or so; the watchdog comes by every minute, and two minutes must not pass. */
const STALLED_SECONDS = 45;
/** Set going so often from the same position, work is given up. */
const STALLS = 5;
/** Events, and records of each kind, of one look. */
const AT_ONCE = 100;
/** Uploads of failed exports that are cleared away in one look. */
const CLEARED_AT_ONCE = 10;

type Watching = Pick<Services, 'db' | 'files' | 'jobs' | 'env' | 'auth' | 'mailer'>;

/** What a look has done. */
export interface Watched {
  events: number;
  restarted: number;
  failed: number;
  cleared: number;
  indexed: number;
}

/**
 * One bounded look (docs/architecture.md#the-watchdog): events that were never sent are sent; what stands still is set
 * going again, or given up with a reason.
 */
export async function watch(services: Watching): Promise<Watched> {
  const overdue = await overdueEvents(services.db, EVENT_OVERDUE_SECONDS, AT_ONCE);
  const events = await sendStored(
    services,
    overdue.map(({ id }) => id),
  );
  const watched = { events, restarted: 0, failed: 0, cleared: 0, indexed: 0 };
  for (const kind of WORK_KINDS) {
    const { restarted, failed } = await watchKind(services, kind);
    watched.restarted += restarted;
    watched.failed += failed;
  }
  watched.restarted += await startWaiting(services);
  watched.cleared = await clearLeftoverUploads(services, CLEARED_AT_ONCE);
  watched.indexed = await catchUpWithContacts(services);
  return watched;
}

async function watchKind<Kind extends WorkKind>(services: Watching, kind: Kind) {
  const counts = { restarted: 0, failed: 0 };
  const stalled = await takeStalled(services.db, kind, { afterSeconds: STALLED_SECONDS, limit: AT_ONCE });
  for (const work of stalled) {
    if (work.stalls > STALLS) {
      await giveUp(services, work);
      counts.failed += 1;
    } else if (await restart(services, work)) counts.restarted += 1;
  }
  return counts;
}

async function restart(services: Watching, work: StalledWork): Promise<boolean> {
  const eventId = await restartWork(services.db, work);
  if (!eventId) return false;
  log('watchdog.restarted', { [work.kind]: work.id, stalls: work.stalls });
  await sendStored(services, [eventId]);
  return true;
}
