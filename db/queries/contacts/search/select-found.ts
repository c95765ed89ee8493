import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { matchesText, mayHaveText } from '#db/queries/contacts/list/contact-search.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Parts the texts of a backlog (db/migrations/0001_search.sql). */
const SEPARATOR = '\u001e';

/**
 * The statement that says whether search_texts alone has what a term finds: it does while nothing of the workspace is
 * in the backlog.
 */
export const selectIsWhole = (workspaceId: WorkspaceId): SQL =>
  sql`select not exists (select from search_backlog where workspace_id = ${workspaceId}) as whole`;

const answers = z.tuple([z.object({ whole: z.boolean() })]);

export const parseIsWhole = ({ rows }: { rows: unknown }): boolean => answers.parse(rows)[0].whole;

/** A term, and whether it has a trigram, without which the index gives all texts of the workspace. */
export interface Sought {
  term: string;
  hasTrigram: boolean;
}

/** Selects workspace and `id` of the contacts that a term finds, each once, where search_texts is whole. */
export const selectFound = (workspaceId: WorkspaceId, sought: Sought): SQL => sql`
  ${indexed(workspaceId, sought)}
  union all
  ${withExternalId(workspaceId, sought)} and not exists (${indexed(workspaceId, sought)} and contact_id = contacts.id)`;

/**
 * Selects workspace and `id` of the contacts that a term may find, each once: all that it does, and some that were
 * changed or deleted since they came in here.
 */
export const selectMaybeFound = (workspaceId: WorkspaceId, sought: Sought): SQL => sql`
  ${indexed(workspaceId, sought)}
  union ${withExternalId(workspaceId, sought)}
  union ${behind(workspaceId, sought.term.replaceAll(SEPARATOR, ' '))}`;

/** Asked for the texts of a term without a trigram as well, the index would be read to its end. */
const indexed = (workspaceId: WorkspaceId, { term, hasTrigram }: Sought): SQL => sql`
  select workspace_id, contact_id as id from search_texts
  where workspace_id = ${workspaceId} and ${matchesText(hasTrigram ? sql`text` : sql`(text || '')`, term)}`;

const withExternalId = (workspaceId: WorkspaceId, { term }: Sought): SQL =>
  sql`select workspace_id, id from contacts where workspace_id = ${workspaceId} and external_id = ${term}`;

/** Most of the backlog is passed over as a whole. */
const behind = (workspaceId: WorkspaceId, term: string): SQL => sql`
  select workspace_id, contact_ids[place]
  from search_backlog cross join string_to_table(texts, ${SEPARATOR}) with ordinality as parted (text, place)
  where workspace_id = ${workspaceId} and ${mayHaveText(sql`texts`, term)} and ${matchesText(sql`text`, term)}`;
