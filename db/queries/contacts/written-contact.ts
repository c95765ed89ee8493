import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { uuids } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ContactRow, contactRows } from './contact-rows.ts';

/** How values of the workspace are checked and remembered beside a contact. */
export interface WritingRules {
  mostCustomFields: number;
  /** UNSUBSCRIBE_HASH_KEY. */
  hashKey: string;
}

/** What came of writing a contact: the contact, or why nothing at all was written. */
export type WrittenContact =
  | { outcome: 'written'; contact: ContactRow }
  | { outcome: 'address_taken'; contactId: string }
  | { outcome: 'unknown_tags'; knownTagIds: string[] }
  | { outcome: 'too_many_fields'; total: number }
  | { outcome: 'missing' };

/** The CTE `known_tags`: which of these tags (each named once) the workspace has, and whether that is all of them. */
export const knownTags = (workspaceId: WorkspaceId, tagIds: readonly string[]): SQL => sql`
  known_tags as materialized (
    select coalesce(array_agg(id), '{}') as ids, count(*) = cardinality(${uuids(tagIds)}) as complete
    from tags where workspace_id = ${workspaceId} and id = any (${uuids(tagIds)})
  )`;

/** What a writing statement selects at its end, from `known_tags` and `field_room`. */
export const writingVerdict = sql`
  known_tags.ids as known_tag_ids, known_tags.complete as tags_known, field_room.total as fields_total, field_room.fits as fields_fit`;

const verdicts = z.tuple([
  z.object({
    known_tag_ids: z.array(z.uuid()),
    tags_known: z.boolean(),
    fields_total: z.int(),
    fields_fit: z.boolean(),
  }),
]);

interface Result {
  rows: unknown[];
}

/** The outcome, from the writing statement's verdict and the contact as it was read after it. */
export function writtenContact(verdict: Result, read: Result): WrittenContact {
  const [{ known_tag_ids, tags_known, fields_total, fields_fit }] = verdicts.parse(verdict.rows);
  const [contact] = contactRows.parse(read.rows);
  if (!tags_known) return { outcome: 'unknown_tags', knownTagIds: known_tag_ids };
  if (!fields_fit) return { outcome: 'too_many_fields', total: fields_total };
  return contact ? { outcome: 'written', contact } : { outcome: 'missing' };
}
