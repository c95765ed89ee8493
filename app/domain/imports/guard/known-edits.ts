import type { Doubt } from '#db/queries/imports/batch/apply-batch.ts';
import { OF_EDIT } from '#db/queries/imports/batch/apply-batch-statement.ts';

const IMPORTS_KEPT = 8;
const EDITS_KEPT = 1_000;
/** In characters: longer ones hardly come twice. */
const LONGEST = 200;

/** Of the imports at work in this isolate. */
const known = new Map<string, Set<string>>();

/** Cells of this import that were asked about and are no damage: in a file of many rows they come again and again. */
export const knownEdits = (importId: string): string[] => [...(known.get(importId) ?? [])];

export function rememberEdits(importId: string, doubts: readonly Doubt[]): void {
  const edits = known.get(importId) ?? new Set();
  known.delete(importId);
  if (known.size === IMPORTS_KEPT) known.clear();
  known.set(importId, edits);
  for (const { was, cell } of doubts) {
    if (was === null || cell === null || was.length + cell.length > LONGEST) continue;
    if (edits.size < EDITS_KEPT && !was.includes(OF_EDIT) && !cell.includes(OF_EDIT)) edits.add(was + OF_EDIT + cell);
  }
}
