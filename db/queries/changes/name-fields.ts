import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import {
  countGivenFields,
  createGivenFields,
  type GivenField,
  lockCustomFields,
  mayCreateFields,
} from '#db/queries/contacts/given-fields.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const answer = z.tuple([
  z.object({
    fits: z.boolean(),
    fields: z.array(z.object({ id: z.string(), name: z.string(), value: z.string().nullable() })),
  }),
]);

/** The custom fields of these names with their ids; those that are new and get a value are made. Null: too many. */
export async function nameFields(db: Db, workspaceId: WorkspaceId, fields: readonly GivenField[], most: number) {
  if (fields.length === 0) return [];
  const [, { rows }] = await db.batch([
    lockCustomFields(db, workspaceId, mayCreateFields(fields)),
    db.execute(sql`
      with ${countGivenFields(workspaceId, fields, most)},
      allowed as materialized (select from field_room where fits),
      ${createGivenFields(workspaceId)}
      select fits, (
        select coalesce(json_agg(json_build_object('id', field.id::text, 'name', given.name, 'value', given.value) order by ordinal), '[]')
        from given_fields given
        join (select * from known_fields union all select * from created_fields) field on field.name_key = given.key
      ) as fields
      from field_room`),
  ]);
  const [{ fits, fields: named }] = answer.parse(rows);
  return fits ? named : null;
}
