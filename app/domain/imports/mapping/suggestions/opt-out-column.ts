import { saysNotSubscribed, saysUnsubscribed } from '#app/domain/imports/rows/unsubscribed-cell.ts';
import type { Column } from './describe-columns.ts';
import type { Claim } from './give-targets-out.ts';

type Mark = 'is_unsubscribed' | 'is_subscribed';
const isMark = (target: Claim['target']): target is Mark => target === 'is_unsubscribed' || target === 'is_subscribed';

/** A claim to say who is not to be mailed, with the rows of the sample that it says it of. */
interface Teller {
  claim: Claim;
  out: ReadonlySet<number>;
  /** Whether nearly all of its cells say one or the other: a column of reasons does not. */
  isClear: boolean;
}

const CLEAR = 0.9;
const REASONS =
  /reason|grund|motif|motiv|motivo|reden|orsak|årsag|årsak|powód|důvod|dôvod|причин|syy|neden|理由|原因|사유/iu;

/**
 * Of the columns that may say who is not to be mailed one does (docs/rules/csv.md#suggestions). The others lose that
 * claim: where one that is left out takes everybody whom the first one would, and more, it is the better one; so is one
 * of plain answers beside one of reasons.
 */
export function withOneOptOut(claims: readonly Claim[], columns: readonly Column[]): Claim[] {
  const marks = claims.filter(({ target }) => isMark(target));
  if (marks.some(({ source }) => source === 'remembered' || source === 'ownName')) return [...claims];
  const [first, ...others] = marks
    .toSorted((a, b) => STRENGTHS.indexOf(a.source) - STRENGTHS.indexOf(b.source) || b.score - a.score)
    .flatMap((claim) => tellerOf(claim, columns));
  if (first === undefined) return [...claims];
  const best = others.reduce((chosen, other) => (isBetter(other, chosen) ? other : chosen), first);
  return claims.filter((claim) => !isMark(claim.target) || claim === best.claim);
}

const STRENGTHS: Claim['source'][] = ['known', 'model', 'likeness'];

function tellerOf(claim: Claim, columns: readonly Column[]): Teller[] {
  const column = columns.find(({ index }) => index === claim.column);
  if (column === undefined) return [];
  const says = claim.target === 'is_subscribed' ? saysNotSubscribed : saysUnsubscribed;
  const out = column.cells.flatMap((cell, row) => (says(cell) === true ? [row] : []));
  const said = column.values.filter((value) => says(value) !== null).length;
  return [{ claim, out: new Set(out), isClear: !REASONS.test(column.header) && said >= column.values.length * CLEAR }];
}

function isBetter(other: Teller, chosen: Teller): boolean {
  if (!other.isClear || ![...chosen.out].every((row) => other.out.has(row))) return false;
  const isMore = other.out.size > chosen.out.size && other.claim.target === 'is_unsubscribed';
  return isMore || (!chosen.isClear && other.out.size > 0);
}
