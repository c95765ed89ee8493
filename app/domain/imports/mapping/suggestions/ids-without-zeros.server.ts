import type { Services } from '#app/context.server.ts';
import type { Remark } from '#app/domain/imports/mapping/remarks.ts';
import { knownExternalIds } from '#db/queries/contacts/known-external-ids.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { Column } from './describe-columns.ts';
import type { ColumnSuggestion } from './suggestion-input.ts';

/** So many numbers of the sample tell, each with up to so many zeros before it. */
const MOST_IDS = 200;
const MOST_ZEROS = 10;
/** Fewer may be new people. */
const SHARE = 0.1;

/**
 * Whether many numbers of the column that is taken for the ID mean nobody, but would with leading zeros
 * (docs/rules/csv.md#the-guard). Where our own ids are in the file nobody is looked for by these.
 */
export async function idsWithoutZeros(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  columns: readonly Column[],
  suggestions: readonly ColumnSuggestion[],
): Promise<Remark[]> {
  const targetOf = ({ index }: Column) => suggestions[index]?.target;
  const column = columns.find((one) => targetOf(one) === 'external_id');
  if (!column || columns.some((one) => targetOf(one) === 'folksbase_id')) return [];
  const ids = [...new Set(column.values)].filter((value) => /^[1-9]\d*$/.test(value)).slice(0, MOST_IDS);
  if (ids.length === 0) return [];
  const zeros = Array.from({ length: MOST_ZEROS }, (_, n) => '0'.repeat(n + 1));
  const padded = ids.flatMap((id) => zeros.map((some) => some + id));
  const { known } = await knownExternalIds(db, workspaceId, [...ids, ...padded]);
  const found = ids.flatMap((id) =>
    known.has(id) ? [] : (zeros.map((some) => some + id).find((one) => known.has(one)) ?? []),
  );
  const [example] = found;
  if (example === undefined || found.length < ids.length * SHARE) return [];
  return [{ why: 'IDS_WITHOUT_ZEROS', facts: { header: column.place, lost: found.length, of: ids.length, example } }];
}
