import type { ExportRow } from '#db/queries/exports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** What a job knows of the export it works on. */
export interface ExportJob {
  workspaceId: WorkspaceId;
  exportId: string;
  attempt: number;
}

/** Where an export stands; ids, numbers and counts are all a step may return. */
export interface ExportPlace {
  /** The part that is written next. */
  part: number;
  /** What is to be done next. Null: nothing, because it was deleted, has failed or belongs to another attempt. */
  next: 'part' | 'finish' | 'notify' | null;
}

export function placeOf(record: ExportRow | null, { attempt }: ExportJob): ExportPlace {
  const part = record?.next_part ?? 1;
  if (record?.attempt !== attempt) return { part, next: null };
  if (record.status === 'completed') return { part, next: 'notify' };
  if (record.status !== 'processing') return { part, next: null };
  return { part, next: record.size_bytes === null ? 'part' : 'finish' };
}
