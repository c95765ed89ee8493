import { trim } from '#app/csv/blank.ts';
import { isReservedName } from '#app/domain/contacts/values/custom-field-name.ts';
import { firstCodePoints, LIMITS } from '#app/domain/contacts/values/limits.ts';
import type { Column } from './suggestions/describe-columns.ts';
import type { Claim } from './suggestions/give-targets-out.ts';
import { lookUpHeader } from './suggestions/look-up-header.ts';
import type { SuggestionInput, SuggestionReason } from './suggestions/suggestion-input.ts';
import { customNameOf, customTarget, type Target, targetKey } from './targets.ts';

export interface NewField {
  target: Target | null;
  reason: SuggestionReason;
  isSure: boolean;
}

/**
 * Columns that got no target become fields of their own, those of `fallbacks` as a fallback for the address
 * (docs/rules/csv.md#suggestions). Where the workspace has no room for all of them, the fullest become fields. By
 * column.
 */
export function nameNewFields(
  columns: readonly Column[],
  given: ReadonlyMap<number, Claim>,
  fallbacks: readonly Column[],
  { known, most }: SuggestionInput['customFields'],
): Map<number, NewField> {
  const targets = [...given.values()].flatMap(({ target }) => target ?? []);
  const taken = new Set(targets.map(targetKey));
  const made = new Map<number, NewField>();
  const asked: { column: Column; name: string }[] = [];
  for (const column of columns) {
    if (given.has(column.index) || column.own === 'ignored') continue;
    const name = newName(column, taken);
    if (name !== null) asked.push({ column, name });
  }
  const isKnown = (name: string) => known.has(name.toLowerCase());
  const claimed = targets.flatMap((target) => customNameOf(target) ?? []).filter((name) => !isKnown(name));
  let room = most - known.size - claimed.length;
  const isFallback = (column: Column) => fallbacks.includes(column);
  const fullestFirst = asked.toSorted(
    (a, b) =>
      Number(isFallback(b.column)) - Number(isFallback(a.column)) || b.column.values.length - a.column.values.length,
  );
  for (const { column, name } of fullestFirst) {
    if (!isKnown(name) && room <= 0) made.set(column.index, { target: null, reason: 'no-room', isSure: false });
    else made.set(column.index, fieldOf(column, name, isFallback(column)));
    if (!isKnown(name)) room--;
  }
  return made;
}

const fieldOf = (column: Column, name: string, isFallback: boolean): NewField =>
  isFallback
    ? {
        target: `fallback_email:${name}`,
        reason: 'other-addresses',
        isSure: lookUpHeader(column.header)?.target === 'email',
      }
    : { target: customTarget(name), reason: 'new-field', isSure: false };

/** The column's header as a field's name, counted where that is taken; null where it can have none. */
function newName({ header, place, values }: Column, taken: Set<string>): string | null {
  if (header === '' && values.length === 0) return null;
  const base = trim((header === '' ? place : header).replace(/[\0\ufffd\p{Surrogate}]/gu, ''));
  if (base === '') return null;
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` ${n}`;
    const name = trim(firstCodePoints(base, LIMITS.customFieldName - suffix.length)) + suffix;
    const key = targetKey(customTarget(name));
    if (isReservedName(name) || taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}
