import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { numbered } from '#db/queries/statement/numbered.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { IMPORT_KEY } from './import-transaction.ts';

/** TAGS_PER_WORKSPACE and TAGS_PER_CONTACT. */
export interface MostTags {
  ofWorkspace: number;
  ofContact: number;
}

/** The lock of lock-tags.ts, as a statement on an import. */
export const LOCK_TAGS_OF_IMPORT = numbered(
  IMPORT_KEY,
  ($) => `
select pg_advisory_xact_lock(hashtextextended('tags/' || workspace_id, 0))
from imports where id = ${$('importId')} and workspace_id = ${$('workspaceId')}`,
);

/** What there is of tags before some rows are applied. */
export interface ExistingTags {
  /** In the whole workspace. */
  total: number;
  /** Keys of the named tags that exist. */
  known: Set<string>;
  /** The named contacts that exist, by address: how many tags each has, and which of the named ones. */
  contacts: Map<string, { total: number; held: Set<string> }>;
}

const ordinals = z.array(z.int());
const found = z.tuple([
  z.object({
    total: z.int(),
    known: ordinals,
    contacts: z.array(z.object({ email: z.string(), total: z.int(), held: ordinals })),
  }),
]);

/**
 * Looks at what these tags (by key) and contacts (by address) are. Tags come by their ordinal number in the list: that
 * is short.
 */
export async function findExistingTags(
  db: Db,
  workspaceId: WorkspaceId,
  keys: readonly string[],
  emails: readonly string[],
): Promise<ExistingTags> {
  const { rows } = await db.execute(sql`
    with named as materialized (
      select tags.id, ordinal::int from unnest(${sql.param([...keys])}::text[]) with ordinality as wanted (name_key, ordinal)
      join tags on tags.workspace_id = ${workspaceId} and tags.name_key = wanted.name_key
    ), met as materialized (
      select contacts.id, email from unnest(${sql.param([...emails])}::text[]) wanted
      cross join lateral (
        select id, email from contacts where workspace_id = ${workspaceId} and contacts.email = wanted limit 1) contacts
    )
    select
      (select count(*)::int from tags where workspace_id = ${workspaceId}) as total,
      (select coalesce(json_agg(ordinal), '[]') from named) as known,
      (select coalesce(json_agg(json_build_object(
        'email', email,
        'total', (select count(*) from contact_tags where contact_id = met.id),
        'held', (
          select coalesce(json_agg(ordinal), '[]') from contact_tags join named on named.id = tag_id where contact_id = met.id)
      )), '[]') from met) as contacts`);
  const [{ total, known, contacts }] = found.parse(rows);
  const keysAt = (list: readonly number[]) => new Set(list.map((ordinal) => keys[ordinal - 1] ?? ''));
  return {
    total,
    known: keysAt(known),
    contacts: new Map(contacts.map(({ email, ...contact }) => [email, { ...contact, held: keysAt(contact.held) }])),
  };
}
