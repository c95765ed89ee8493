import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import { IMPORT_KEY, type ImportKey } from '#db/queries/imports/batch/import-transaction.ts';
import { numbered } from '#db/queries/statement/numbered.ts';

/** Cells of a row, by field (a contact's, or the id of a custom one), and whose they would become. */
export interface CellsAsked {
  /** Null: the one with this address. */
  contact_id: string | null;
  email: string | null;
  cells: Record<string, string>;
}

/** A cell that differs from what its contact had. */
export interface DifferingCell {
  /** Which of those asked. */
  at: number;
  field: string;
  /** What the contact had before the import first wrote the field, and what it has now. */
  before: string;
  now: string | null;
}

const found = z.tuple([
  z.object({
    cells: z.array(
      z
        .tuple([z.int(), z.string(), z.string(), z.string().nullable()])
        .transform(([at, field, before, now]): DifferingCell => ({ at, field, before, now })),
    ),
  }),
]);

const FIELDS = ['email', 'external_id', ...CONTACT_FIELDS];

/** No program makes so little of a text: what is answered stays in proportion to what is asked. */
const TIMES_LONGER = 8;
const LONGER = 400;

/**
 * Limit: one look-up in the index each, whatever the statistics say of a workspace. Contacts that the import made had
 * nothing before it.
 */
const BEFORE = numbered(
  [...IMPORT_KEY, 'asked'],
  ($) => `
select coalesce(json_agg(json_build_array(asked.ordinal - 1, cell.key, was.value, now.value)), '[]') as cells
from rows from (json_to_recordset(${$('asked')}::json) as (contact_id uuid, email text, cells jsonb))
  with ordinality as asked (contact_id, email, cells, ordinal)
cross join lateral (
  (select * from contacts where workspace_id = ${$('workspaceId')} and id = asked.contact_id limit 1)
  union all (
    select * from contacts
    where asked.contact_id is null and workspace_id = ${$('workspaceId')} and email = asked.email limit 1)) c
left join lateral (
  select before from import_contacts where import_id = ${$('importId')} and contact_id = c.id limit 1) known on true
cross join lateral jsonb_each_text(asked.cells) cell
cross join lateral (
  select case cell.key ${FIELDS.map((name) => `when '${name}' then c.${name}`).join(' ')}
    else c.custom->>cell.key end as value) now
cross join lateral (select coalesce(known.before->>cell.key, now.value) as value) was
where c.created_import_id is distinct from ${$('importId')}
  and cell.value <> was.value and was.value <> ''
  and length(was.value) <= ${TIMES_LONGER} * length(cell.value) + ${LONGER}`,
);

/** Which of these cells differ from what their contacts had before the import. Locks nothing. */
export async function valuesBefore(db: Db, here: ImportKey, asked: readonly CellsAsked[]): Promise<DifferingCell[]> {
  const { importId, workspaceId } = here;
  const { text, values } = BEFORE({ importId, workspaceId, asked: JSON.stringify(asked) });
  return found.parse(await db.$client.query(text, values))[0].cells;
}
