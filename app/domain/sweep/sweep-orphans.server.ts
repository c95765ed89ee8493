import type { Services } from '#app/context.server.ts';
import { FOLDERS } from '#app/domain/files/workspace-folders.ts';
import { keysWithoutRow, type NamedObject } from '#db/queries/upkeep/orphans.ts';
import { KEPT_DAYS } from './kept-days.ts';

/** Objects of one look. */
const LISTED = 1_000;
/** Where the next look goes on, when the bucket has more than one day's looks come to. */
const LISTED_UNTIL = 'upkeep/orphans-listed-until';
const DAY_MS = 24 * 3_600_000;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OWNED = new RegExp(`^(?:${FOLDERS.join('|')})/(${UUID})/(${UUID})(?![0-9a-f-])`);

type Looking = Pick<Services, 'db' | 'files' | 'now'>;

/**
 * Looks from R2 to the rows, a bounded part of the bucket at a time, and removes objects whose row is gone: what a
 * request left behind that was cut off, or that was still at work when its workspace was closed. Whatever does not lie
 * in a workspace's folder, or is younger than a day, is let alone; an upload that is not finished is no object yet.
 */
export async function sweepOrphans(
  { db, files, now }: Looking,
  listed = LISTED,
): Promise<{ removed: number; more: boolean }> {
  const from = (await files.readText(LISTED_UNTIL))?.text ?? null;
  const { objects, more } = await files.listAfter(from, listed);
  const youngest = now().getTime() - KEPT_DAYS['object without a row'] * DAY_MS;
  const old = objects.filter(({ writtenAt }) => writtenAt.getTime() < youngest);
  const orphans = await keysWithoutRow(
    db,
    old.flatMap(({ key }) => ownedBy(key) ?? []),
  );
  await files.removeAll(orphans);
  const last = objects.at(-1);
  if (more && last) await files.writeText(LISTED_UNTIL, last.key);
  else if (from !== null) await files.remove(LISTED_UNTIL);
  return { removed: orphans.length, more };
}

/** Whom an object is named after; null if it is nobody's. */
function ownedBy(key: string): NamedObject | null {
  const [, workspace_id, id] = OWNED.exec(key) ?? [];
  return workspace_id && id ? { key, workspace_id, id } : null;
}
