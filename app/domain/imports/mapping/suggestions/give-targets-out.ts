import { mayRepeat, type Target, targetKey } from '#app/domain/imports/mapping/targets.ts';
import type { SuggestionReason } from './suggestion-input.ts';

export const SOURCES = {
  ownCustomField: { strength: 5, confidence: 'high' },
  remembered: { strength: 4, confidence: 'remembered' },
  ownName: { strength: 3, confidence: 'high' },
  known: { strength: 2, confidence: 'high' },
  model: { strength: 1.5, confidence: 'low' },
  likeness: { strength: 1, confidence: 'low' },
} as const;

/** A reason to give a column a target; null is the choice, remembered, not to import it. */
export interface Claim {
  column: number;
  target: Target | null;
  source: keyof typeof SOURCES;
  /** Tells claims of one source apart. */
  score: number;
  reason: SuggestionReason;
}

/**
 * Gives targets out, the best claim first, by column; a full name is not given beside a first or last name, unless
 * people chose so before.
 */
export function claimsInTurn(claims: readonly Claim[]): Map<number, Claim> {
  const given = inTurn(claims);
  const full = [...given.values()].find(isFullName);
  const halves = [...given.values()].filter(isHalfName);
  if (full === undefined || halves.length === 0) return given;
  if ([full, ...halves].every(({ source }) => source === 'remembered')) return given;
  const isSure = !isGuess(full) && halves.every(isGuess);
  return inTurn(claims.filter((claim) => !(isSure ? isHalfName(claim) : isFullName(claim))));
}

/** Whether neither people nor a name that we know say so. */
export const isGuess = ({ source }: Claim) => source === 'likeness' || source === 'model';

const isHalfName = ({ target }: Claim) => target === 'first_name' || target === 'last_name';
const isFullName = ({ target }: Claim) => target === 'full_name' || target === 'full_name:last_first';

function inTurn(claims: readonly Claim[]): Map<number, Claim> {
  const given = new Map<number, Claim>();
  const taken = new Set<string>();
  for (const claim of claims.toSorted(byStrength)) {
    const { column, target, source } = claim;
    const key = target === null ? null : targetKey(target);
    const isFree = target === null || !taken.has(key ?? '') || (mayRepeat(target) && source === 'remembered');
    if (given.has(column) || !isFree) continue;
    given.set(column, claim);
    if (key !== null) taken.add(key);
  }
  return given;
}

const byStrength = (a: Claim, b: Claim) =>
  SOURCES[b.source].strength - SOURCES[a.source].strength || b.score - a.score || a.column - b.column;
