import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { IMPORT_KEY } from '#db/queries/imports/batch/import-transaction.ts';
import { type Decided, keyedTransaction, keyedWriter } from '#db/queries/imports/keyed/apply-keyed-batch.ts';
import type { ClaimedCall } from '#db/queries/keys/idempotent-calls.ts';
import { type NumberOf, numbered, type StatementText } from '#db/queries/statement/numbered.ts';
import type { MendedRows } from '#db/schema/api-keys.ts';
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

const MET_NOW = ['importId', 'people'] as const;

/** Those whom the import has met now for the first time, and those of all these people whom it has changed. */
const metNow = ($: NumberOf<(typeof MET_NOW)[number]>) => `
select
  coalesce(json_agg(contact_id) filter (where not current_setting('folksbase.known')::jsonb ? contact_id::text), '[]')
    as first_met,
  coalesce(json_agg(contact_id) filter (where changed), '[]') as changed
from import_contacts where import_id = ${$('importId')} and contact_id = any (${$('people')}::uuid[])`;

const MET = numbered(MET_NOW, metNow);

/** Keeps what became of the rows with the call that carries a key, so that it can be said again. */
const KEEP_OUTCOMES = numbered(
  [...MET_NOW, 'workspaceId', 'key', 'recordId', 'outcomes'],
  ($) => `
update idempotent_calls set mended =
  jsonb_build_object('decided', ${$('outcomes')}::jsonb, 'first_met', met.first_met, 'changed', met.changed)
from (${metNow($)}) met
where workspace_id = ${$('workspaceId')} and key = ${$('key')} and record_id = ${$('recordId')}`,
);

const met = z.tuple([z.object({ first_met: z.array(z.uuid()), changed: z.array(z.uuid()) })]);

/** Contacts by id. */
type MetPeople = z.infer<typeof met>[0];

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

/** What is to be said of the rows, and the call with which it is kept. */
export interface KeptOutcomes {
  call: ClaimedCall;
  outcomes: MendedRows['decided'];
}

/**
 * Writes what was decided about failed rows that were mended, exactly once: all of them are among the failed until
 * then. Returns what the import has done to those of their people who were there before. Null, and nothing is written,
 * where a row is not among the failed or what it was decided by is no longer so. Throws as applyBatch does.
 */
export async function applyMendedRows(
  db: Db,
  decided: Decided,
  rows: readonly number[],
  kept: KeptOutcomes | null,
): Promise<MetPeople | null> {
  const { importId, workspaceId } = decided;
  const people = idsOf(decided);
  const outcomes = JSON.stringify(kept?.outcomes);
  const written = await keyedTransaction(db, decided, [
    ...mendingStatements(decided, rows),
    ...(kept ? [KEEP_OUTCOMES({ importId, people, workspaceId, ...kept.call, outcomes })] : []),
    MET({ importId, people }),
  ]);
  return written && met.parse(written)[0];
}
