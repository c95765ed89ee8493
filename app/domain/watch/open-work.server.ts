import type { Services } from '#app/context.server.ts';
import { isAnythingOpen } from '#db/queries/work/anything-open.ts';

/**
 * The marker lies in R2, so that an installation in which nothing happens asks neither the database nor Inngest
 * anything (docs/decisions/0008-the-watchdog-sleeps.md).
 */
const MARKER = 'upkeep/open-work';
const IDLE = 'idle';

/** An isolate writes the marker anew only after this part of the time for which it is kept (WATCH_KEEPS_SECONDS). */
const REPEATED_AFTER = 0.4;

const writtenAt = new WeakMap<Services['files'], number>();

interface Marking extends Pick<Services, 'files' | 'now'> {
  env: Pick<Services['env'], 'WATCH_KEEPS_SECONDS'>;
}

/**
 * Says that there is work to look after. Comes before the statement that opens it: a request that ends in between
 * leaves a marker too many, never one too few. Throws ServiceUnavailableError('storage').
 */
export async function announceWork({ files, now, env }: Marking): Promise<void> {
  const moment = now().getTime();
  const last = writtenAt.get(files);
  if (last !== undefined && moment - last < REPEATED_AFTER * env.WATCH_KEEPS_SECONDS * 1000) return;
  await writeOpenMarker(files);
  writtenAt.set(files, moment);
}

// each text is another, and so is its etag: what was written meanwhile is not taken back
const writeOpenMarker = (files: Services['files']) => files.writeText(MARKER, `open ${crypto.randomUUID()}`);

/** What the marker says: `lost` where there is none. */
export async function readMarker({ files }: Pick<Services, 'files'>) {
  const marker = await files.readText(MARKER);
  if (marker === null) return { state: 'lost' } as const;
  return marker.text === IDLE ? ({ state: 'idle' } as const) : ({ state: 'open', ...marker } as const);
}

export type Marker = Awaited<ReturnType<typeof readMarker>>;

/**
 * After a look: a lost marker is put anew, and one that nothing needs any more is taken back. Returns whether it was.
 */
export async function settleMarker(
  { files, db, now, env }: Pick<Services, 'files' | 'db' | 'now' | 'env'>,
  marker: Marker,
): Promise<boolean> {
  if (marker.state === 'lost') await writeOpenMarker(files);
  if (marker.state !== 'open') return false;
  const keptMs = env.WATCH_KEEPS_SECONDS * 1000;
  if (now().getTime() - marker.writtenAt.getTime() < keptMs || (await isAnythingOpen(db))) return false;
  return files.writeText(MARKER, IDLE, marker.etag);
}

/**
 * Puts the marker anew if anything is open: the sweep's answer to a marker that was lost in a way nobody thought of.
 */
export async function restoreMarker({ files, db }: Pick<Services, 'files' | 'db'>): Promise<boolean> {
  const isOpen = await isAnythingOpen(db);
  if (isOpen) await writeOpenMarker(files);
  return isOpen;
}
