import { fitsCells } from '#app/domain/imports/mapping/suggestions/column-likeness.ts';
import type { Column } from '#app/domain/imports/mapping/suggestions/describe-columns.ts';
import { suggestMapping } from '#app/domain/imports/mapping/suggestions/suggest-mapping.ts';
import type {
  ColumnSuggestion,
  SuggestionInput,
  SuggestionReason,
} from '#app/domain/imports/mapping/suggestions/suggestion-input.ts';
import { customNameOf, type Target, targetKey } from '#app/domain/imports/mapping/targets.ts';
import { type ColumnAnswer, MODEL_TARGETS, type ModelTarget, plainReason } from './column-question.ts';

/** A column that nobody knows by name, by cells or by what was chosen before. */
const OPEN: ReadonlySet<SuggestionReason> = new Set(['like-a-name', 'new-field', 'no-room']);

/** The columns that the model may speak of: with values, no key, and no field that the workspace has by that name. */
export function openColumns(
  { customFields }: Pick<SuggestionInput, 'customFields'>,
  columns: readonly Column[],
  suggestions: readonly ColumnSuggestion[],
): number[] {
  const isOurs = (target: Target) => customFields.known.has(customNameOf(target)?.toLowerCase() ?? '');
  const mayGive = (target: Target) => customNameOf(target) !== null || MODEL_TARGETS.some((one) => one === target);
  return suggestions
    .filter(({ reason, target }) => OPEN.has(reason) && (target === null || (mayGive(target) && !isOurs(target))))
    .filter(({ index }) => columns[index]?.values.length !== 0)
    .map(({ index }) => index);
}

/** What is suggested for a column otherwise than without the model; `why` is the model's own reason, if it is by it. */
export interface OtherSuggestion extends ColumnSuggestion {
  why: string | null;
}

/**
 * The columns for which the model changes the suggestion. Whatever it answers, a column that is not open stays as it
 * was, a target is given once, and cells that speak against it are believed.
 */
export function suggestWithModel(
  input: SuggestionInput,
  columns: readonly Column[],
  before: readonly ColumnSuggestion[],
  answer: ColumnAnswer,
): OtherSuggestion[] {
  const open = new Set(openColumns(input, columns, before));
  const taken = new Set(
    before.flatMap(({ index, target }) => (open.has(index) || target === null ? [] : [targetKey(target)])),
  );
  const told = new Map<number, ModelTarget>();
  const reasons = new Map<number, string>();
  for (const { column, target, reason } of answer.columns) {
    const values = columns[column]?.values ?? [];
    if (target === 'none' || !open.has(column) || told.has(column) || taken.has(targetKey(target))) continue;
    if (!fitsCells(target, values)) continue;
    told.set(column, target);
    reasons.set(column, plainReason(reason));
    taken.add(targetKey(target));
  }
  const after = suggestMapping({ ...input, byModel: told }, columns);
  const isOther = (one: ColumnSuggestion) => {
    const had = before[one.index];
    return had?.target !== one.target || had.reason !== one.reason;
  };
  const other = after.filter(isOther);
  if (other.some(({ index }) => !open.has(index))) return [];
  return other.map((one) => ({ ...one, why: one.reason === 'model' ? (reasons.get(one.index) ?? '') : null }));
}
