import type { Services } from '#app/context.server.ts';
import { isAnythingOpen } from '#db/queries/work/anything-open.ts';

/**
 * The marker lies in R2, so that an installation in which nothing happens asks neither the database nor Inngest anything
 * (docs/decisions/0008-the-watchdog-sleeps.md).
 */
const MARKER = 'upkeep/open-work';
const IDLE = 'idle';

/** An isolate need not say again what it said in this part of the time that a marker is kept (WATCH_KEEPS_SECONDS). */
const SAID_FOR = 0.4;

const saidAt = new WeakMap<Services['files'], number>();

interface Marking extends Pick<Services, 'files' | 'now'> {
  env: Pick<Services['env'], 'WATCH_KEEPS_SECONDS'>;
}

/**
 * Says that there is work to look after. Comes before the statement that opens it: a request that ends in between leaves a marker too
 * many, never one too few. Throws ServiceUnavailableError('storage').
 */
export async function openWork({ files, now, env }: Marking): Promise<void> {
  const moment = now().getTime();
  const said = saidAt.get(files);
  if (said !== undefined && moment - said < SAID_FOR * env.WATCH_KEEPS_SECONDS * 1000) return;
  await sayOpen(files);
  saidAt.set(files, moment);
}

// each text is another, and so is its etag: what was said meanwhile is not taken back
const sayOpen = (files: Services['files']) => files.writeText(MARKER, `open ${crypto.randomUUID()}`);

/** What the marker says: `lost` where there is none. */
export async function readMarker({ files }: Pick<Services, 'files'>) {
  const marker = await files.readText(MARKER);
  if (marker === null) return { state: 'lost' } as const;
  return marker.text === IDLE ? ({ state: 'idle' } as const) : ({ state: 'open', ...marker } as const);
}

export type Marker = Awaited<ReturnType<typeof readMarker>>;

/** After a look: a lost marker is put anew, and one that nothing needs any more is taken back. Returns whether it was. */
export async function settleMarker(
  { files, db, now, env }: Pick<Services, 'files' | 'db' | 'now' | 'env'>,
  marker: Marker,
): Promise<boolean> {
  if (marker.state === 'lost') await sayOpen(files);
  if (marker.state !== 'open') return false;
  const keptMs = env.WATCH_KEEPS_SECONDS * 1000;
  if (now().getTime() - marker.writtenAt.getTime() < keptMs || (await isAnythingOpen(db))) return false;
  return files.writeText(MARKER, IDLE, marker.etag);
}

/** Puts the marker anew if anything is open: the sweep's answer to a marker that was lost in a way nobody thought of. */
export async function remindOfOpenWork({ files, db }: Pick<Services, 'files' | 'db'>): Promise<boolean> {
  const isOpen = await isAnythingOpen(db);
  if (isOpen) await sayOpen(files);
  return isOpen;
}
