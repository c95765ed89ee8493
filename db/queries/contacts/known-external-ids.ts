import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * Which of these numbers, at most 1,000, people of the workspace have as their `external_id`, and whether anybody has
 * one at all. They come straight from a file: nobody has one with a NUL, and PostgreSQL takes none.
 */
export async function knownExternalIds(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<{ hasAny: boolean; known: Set<string> }> {
  const asked = ids.filter((id) => !id.includes('\0'));
  const { rows } = await db.execute<{ has_any: boolean; known: string[] }>(sql`
    select
      exists (select from contacts where workspace_id = ${workspaceId} and external_id is not null) as has_any,
      array(
        select external_id from contacts
        where workspace_id = ${workspaceId}
          and external_id = any (array(select json_array_elements_text(${JSON.stringify(asked)}::json)))
      ) as known`);
  return { hasAny: rows[0]?.has_any ?? false, known: new Set(rows[0]?.known ?? []) };
}
