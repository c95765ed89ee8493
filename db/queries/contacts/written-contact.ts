import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Author } from '#db/queries/history/author.ts';
import { uuids } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { HashKeys } from './address-hashes.ts';
import { type ContactRow, contactRows } from './contact-rows.ts';
import type { ContactKey } from './find-and-delete.ts';

/** How values of the workspace are checked and remembered beside a contact. */
export interface WritingRules {
  mostCustomFields: number;
  /** Of one contact. */
  mostTags: number;
  hashKeys: HashKeys;
  by: Author;
}

/** What came of writing a contact: the contact, or why nothing at all was written. */
export type WrittenContact =
  | { outcome: 'written'; contact: ContactRow }
  | { outcome: 'key_taken'; key: ContactKey; contactId: string }
  | { outcome: 'nobody' }
  | { outcome: 'unknown_tags'; knownTagIds: string[] }
  | { outcome: 'too_many_tags'; most: number }
  | { outcome: 'too_many_fields'; most: number }
  | { outcome: 'missing' };

/**
 * The CTE `known_tags`: which of these tags (each named once) the workspace has, whether that is all, and not too many.
 */
export const knownTags = (workspaceId: WorkspaceId, tagIds: readonly string[], most: number): SQL => sql`
  known_tags as materialized (
    select coalesce(array_agg(id), '{}') as ids, count(*) = cardinality(${uuids(tagIds)}) as complete,
      count(*) <= ${most} as fits
    from tags where workspace_id = ${workspaceId} and id = any (${uuids(tagIds)})
  )`;

/** What a writing statement selects at its end, from `known_tags` and `field_room`. */
export const writingVerdict = sql`
  known_tags.ids as known_tag_ids, known_tags.complete as tags_known, known_tags.fits as tags_fit, field_room.fits as fields_fit`;

const verdicts = z.tuple([
  z.object({
    known_tag_ids: z.array(z.uuid()),
    tags_known: z.boolean(),
    tags_fit: z.boolean(),
    fields_fit: z.boolean(),
  }),
]);

interface Result {
  rows: unknown[];
}

/** The outcome, from the writing statement's verdict and the contact as it was read after it. */
export function writtenContact(
  verdict: Result,
  read: Result,
  { mostTags, mostCustomFields }: WritingRules,
): WrittenContact {
  const [{ known_tag_ids, tags_known, tags_fit, fields_fit }] = verdicts.parse(verdict.rows);
  const [contact] = contactRows.parse(read.rows);
  if (!tags_known) return { outcome: 'unknown_tags', knownTagIds: known_tag_ids };
  if (!tags_fit) return { outcome: 'too_many_tags', most: mostTags };
  if (!fields_fit) return { outcome: 'too_many_fields', most: mostCustomFields };
  return contact ? { outcome: 'written', contact } : { outcome: 'missing' };
}
