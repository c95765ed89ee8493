import { whomAsked } from '#app/domain/imports/people/apply-keyed-rows.server.ts';
import {
  isAddressed,
  isReady,
  prepareRows,
  type ReadyRow,
  type RowsToApply,
} from '#app/domain/imports/run/apply-rows.server.ts';
import type { Db } from '#db/client.ts';
import type { ImportState } from '#db/queries/imports/batch/apply-batch.ts';
import { bringingIn } from '#db/queries/imports/forecast/bring-in.ts';
import type { PeopleAsked } from '#db/queries/imports/keyed/look-at-people.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * Prepares and applies rows as an import does, in the shadow that `there` is, to those of the workspace's people whom
 * they may mean.
 */
export const applyInShadow =
  (workspaceId: WorkspaceId) =>
  (given: RowsToApply): ((there: Db) => Promise<ImportState>) => {
    const { rows, asked } = noteWhom(given);
    // goes through all of them
    const apply = prepareRows({ ...given, rows });
    const whom = asked();
    return (there) => apply(bringingIn(there, workspaceId, whom));
  };

/** The same rows, and what whomAsked says of those that were gone through: of most the address is enough. */
function noteWhom(given: RowsToApply): { rows: RowsToApply['rows']; asked: () => PeopleAsked } {
  const emails = new Set<string>();
  const others = new Map<number, ReadyRow>();
  const rows = {
    *[Symbol.iterator]() {
      for (const row of given.rows) {
        if (isReady(row) && isAddressed(row)) emails.add(row.person.email);
        else if (isReady(row)) others.set(row.number, row);
        yield row;
      }
    },
  };
  const asked = () => {
    const whom = whomAsked({ ...given, rows: [...others.values()], failures: [] });
    return { ...whom, emails: [...new Set([...emails, ...whom.emails])] };
  };
  return { rows, asked };
}
