import type { Column } from './describe-columns.ts';
import type { Claim } from './give-targets-out.ts';
import { headerKey, KNOWN_HEADERS, NAME_OR_HALF_KEYS } from './known-headers.ts';

/** The first word of a header, and whose it is: `Nom`, `du parent`. */
interface Owned {
  column: Column;
  head: string;
  owner: string;
}

const OTHER_HALF = new Map([
  ['first_name', 'last_name'],
  ['last_name', 'first_name'],
] as const);

/** `Nom du parent` is the half of a name that `Prénom du parent` leaves: a name and a half of the same person. */
export function claimsOfHalves(columns: readonly Column[]): Claim[] {
  const owned = columns.filter(({ own }) => own === null).flatMap(ownedBy);
  return owned
    .filter(({ head }) => NAME_OR_HALF_KEYS.has(head))
    .flatMap(({ column, owner }): Claim[] => {
      const half = owned.flatMap((other) => (other.owner === owner ? (otherHalf(other.head) ?? []) : []))[0];
      if (half === undefined) return [];
      return [{ column: column.index, target: half, source: 'likeness', score: 0.4, reason: 'like-a-name' }];
    });
}

function otherHalf(head: string) {
  const target = KNOWN_HEADERS.get(head)?.target;
  return target === 'first_name' || target === 'last_name' ? OTHER_HALF.get(target) : undefined;
}

function ownedBy(column: Column): Owned[] {
  const [head, ...owner] = column.header
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(headerKey)
    .filter((word) => word !== '');
  return head === undefined || owner.length === 0 ? [] : [{ column, head, owner: owner.join(' ') }];
}
