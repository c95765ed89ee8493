import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { IMPORT_KEY } from '#db/queries/imports/batch/import-transaction.ts';
import { type Decided, keyedTransaction, keyedWriter } from '#db/queries/imports/keyed/apply-keyed-batch.ts';
import { numbered, type StatementText } from '#db/queries/statement/numbered.ts';
import { MENDED } from './mended-rows.ts';

/** Ends the transaction where a row is not among the failed, or the import has not ended. */
const CLAIM = numbered(
  [...IMPORT_KEY, ...MENDED.names],
  ($) => `
select 1 / (case when exists (
  select from imports where id = ${$('importId')} and workspace_id = ${$('workspaceId')} and ${MENDED.claim($)}
) then 1 else 0 end)`,
);

/** Keeps, until the transaction ends, whom of these people the import had met before. */
const KEEP_KNOWN = numbered(
  ['importId', 'people'],
  ($) => `
select set_config('folksbase.known', coalesce(json_agg(contact_id), '[]')::text, true)
from import_contacts where import_id = ${$('importId')} and contact_id = any (${$('people')}::uuid[])`,
);

/** Those whom the import has met now for the first time, and those of all these people whom it has changed. */
const MET = numbered(
  ['importId', 'people'],
  ($) => `
select
  coalesce(json_agg(contact_id) filter (where not current_setting('folksbase.known')::jsonb ? contact_id::text), '[]')
    as first_met,
  coalesce(json_agg(contact_id) filter (where changed), '[]') as changed
from import_contacts where import_id = ${$('importId')} and contact_id = any (${$('people')}::uuid[])`,
);

const met = z.tuple([z.object({ first_met: z.array(z.uuid()), changed: z.array(z.uuid()) })]);

/** Contacts by id. */
export type MetPeople = z.infer<typeof met>[0];

const fromMended = keyedWriter(MENDED);

/** The statements that write what was decided about failed rows; behind them it is known whom the import had met. */
export function mendingStatements(decided: Decided, rows: readonly number[]): StatementText[] {
  const { importId, workspaceId } = decided;
  const mended = { rows, failures: JSON.stringify(decided.failures.map(({ row, errors }) => ({ row, errors }))) };
  return [
    CLAIM({ importId, workspaceId, ...mended }),
    KEEP_KNOWN({ importId, people: idsOf(decided) }),
    ...fromMended(decided, mended),
  ];
}

const idsOf = ({ people }: Decided) => people.flatMap(({ id }) => id ?? []);

/**
 * Writes what was decided about failed rows that were mended, exactly once: all of them are among the failed until
 * then. Returns what the import has done to those of their people who were there before. Null, and nothing is written,
 * where a row is not among the failed or what it was decided by is no longer so. Throws as applyBatch does.
 */
export async function applyMendedRows(db: Db, decided: Decided, rows: readonly number[]): Promise<MetPeople | null> {
  const written = await keyedTransaction(db, decided, [
    ...mendingStatements(decided, rows),
    MET({ importId: decided.importId, people: idsOf(decided) }),
  ]);
  return written && met.parse(written)[0];
}
