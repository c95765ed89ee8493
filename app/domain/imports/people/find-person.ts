import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { LateReason } from '#app/domain/imports/rows/row-errors.ts';
import { isGuardedKey, type RowGuard } from './guarded-row.ts';
import type { Key, PeopleInView, PersonInView } from './people-in-view.ts';

/** Who a row is: somebody, nobody who is there, or a reason why that cannot be said. */
export type WhoFound = { person: PersonInView | null; identityId: string | null } | { fails: LateReason };

const OTHER = { email: 'external_id', external_id: 'email' } as const satisfies Record<Key, Key>;

/**
 * Finds whom a row means, by docs/rules/csv.md#who-a-row-is. A key that is what a program made of the one that the
 * contact found by the other has says nothing (docs/rules/csv.md#the-guard).
 */
export function findPerson(row: PersonRow, people: PeopleInView, who: WhoIsWho, guarded: RowGuard): WhoFound {
  const known = row.folksbase_id === null ? undefined : people.withId(row.folksbase_id);
  if (known) return { person: known, identityId: row.folksbase_id };
  if (row.email === null && row.external_id === null) return findAlike(row, people, who);
  const holders = {
    email: row.email === null ? undefined : people.withKey('email', row.email),
    external_id: row.external_id === null ? undefined : people.withKey('external_id', row.external_id),
  };
  if (holders.email && holders.external_id && holders.email !== holders.external_id) {
    for (const key of ['external_id', 'email'] as const) {
      const holder = holders[OTHER[key]];
      if (holder && guarded(holder, key)) return { person: holder, identityId: null };
    }
    return { fails: { code: 'AMBIGUOUS_MATCH', facts: {} } };
  }
  const first = row[who.matchOn] === null ? OTHER[who.matchOn] : who.matchOn;
  const other = holders[OTHER[first]];
  // one who has another first key is somebody else
  const isMeant = (one: PersonInView) => one[first] === null || isGuardedKey(row, one, first, guarded);
  const person = holders[first] ?? (other && isMeant(other) ? other : undefined);
  return { person: person ?? null, identityId: null };
}

function findAlike(row: PersonRow, people: PeopleInView, { matchOn, withoutKey }: WhoIsWho): WhoFound {
  if (withoutKey === 'fail') {
    return { fails: { code: matchOn === 'email' ? 'MISSING_EMAIL' : 'MISSING_EXTERNAL_ID', facts: {} } };
  }
  if (!hasIdentity(row.values)) return { fails: { code: 'MISSING_IDENTITY', facts: {} } };
  return { person: people.alike(row.values, row.folksbase_id) ?? null, identityId: row.folksbase_id };
}

/** Whether there is anything that says who somebody without a key is. */
export const hasIdentity = ({ first_name, last_name, company, phone }: PersonInView['values']): boolean =>
  [first_name, last_name, company, phone].some((value) => value != null);
