import { type SQL, sql } from 'drizzle-orm';
import { uuids } from '#db/queries/statement/parameters.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ContactFilter, isHere } from './contact-filter.ts';

/** A range of a source, from its beginning or behind somebody. */
export interface SourceRange {
  isDescending: boolean;
  /** Whether an id lies in it. */
  holds: (id: SQL) => SQL;
  /** So many ids at most; null for all. */
  most: number | null;
}

/** Contacts that lie together in an index, for they have a tag or are of an import. */
export interface Source {
  /** The statement that selects `id`, each once. */
  ids: (range: SourceRange) => SQL;
  /** Whether they lie there in the order of their ids; if not, a range is any of them. */
  isInOrder: boolean;
  /** What else the filter asks of them. */
  rest: ContactFilter;
}

/** The sources that a filter names; whoever passes it is in each of them. */
export function sourcesOf(workspaceId: WorkspaceId, filter: ContactFilter): Source[] {
  const { tag_ids, all_tag_ids = [], import_id } = filter;
  const sources: Source[] = all_tag_ids.map((tagId) => ({
    ids: (range) => tagged(workspaceId, [tagId], range),
    isInOrder: true,
    rest: {
      ...filter,
      all_tag_ids: all_tag_ids.length > 1 ? all_tag_ids.filter((other) => other !== tagId) : undefined,
    },
  }));
  if (tag_ids) {
    sources.push({
      ids: (range) => tagged(workspaceId, tag_ids, range),
      isInOrder: true,
      rest: { ...filter, tag_ids: undefined },
    });
  }
  if (import_id !== undefined) {
    sources.push({
      ids: (range) => ofImport(workspaceId, import_id, range),
      isInOrder: false,
      rest: { ...filter, import_id: undefined },
    });
  }
  return sources;
}

const inWay = ({ isDescending }: SourceRange) => (isDescending ? sql`desc` : sql`asc`);

/** The first contacts of each tag. */
const tagged = (workspaceId: WorkspaceId, tagIds: readonly string[], range: SourceRange): SQL => sql`
  select ${tagIds.length > 1 ? sql`distinct` : sql``} held.contact_id as id
  from tags cross join lateral (
    select contact_id from contact_tags held where held.tag_id = tags.id and ${range.holds(sql`contact_id`)}
    order by contact_id ${inWay(range)} limit ${range.most}::int
  ) held
  where tags.workspace_id = ${workspaceId} and tags.id = any (${uuids(tagIds)})`;

/** Those whom the import made, and those whom it found, changed, and who are still there; in no order. */
const ofImport = (workspaceId: WorkspaceId, id: string, { most }: SourceRange): SQL => sql`
  select of_import.id from (
    (
      select id from contacts where created_import_id = ${id} limit ${most}::int
    ) union all (
      select contact_id from import_contacts met
      where import_id = ${id} and changed and exists (
        select from contacts where contacts.workspace_id = ${workspaceId} and contacts.id = met.contact_id offset 0)
      limit ${most}::int
    )
  ) of_import
  where ${isHere(workspaceId, id)}`;
