import { isLongerThan, LIMITS } from '#app/domain/contacts/values/limits.ts';
import { TARGETS } from '#app/words/mapping.ts';

const CUSTOM = 'custom:';

/** The choice whose name is typed beside it. */
export const NEW_FIELD = 'new';

/** What is chosen where a column goes: a target as the API names it, `new`, or '' for not imported. */
export type Choice = string;

const keyOf = (choice: Choice) => choice.toLowerCase();

export interface ChoiceOption {
  value: Choice;
  label: string;
}

/** The workspace's own fields: their choices, by key. */
export type OwnFields = ReadonlyMap<string, ChoiceOption>;

export const ownFieldsOf = (names: readonly string[]): OwnFields =>
  new Map(names.map((name) => [keyOf(`${CUSTOM}${name}`), { value: `${CUSTOM}${name}`, label: `Field “${name}”` }]));

/** The fields every contact has. */
export const STANDARD: readonly ChoiceOption[] = Object.entries(TARGETS).map(([value, { name }]) => ({
  value,
  label: name,
}));

/**
 * New fields for one column: those of `offered` (what was suggested, what is chosen), and one named after its header,
 * unless that is too long for a name.
 */
export function freshFields(header: string, offered: readonly Choice[], own: OwnFields): ChoiceOption[] {
  const fresh: ChoiceOption[] = [];
  const named = isLongerThan(header, LIMITS.customFieldName) ? [] : [`${CUSTOM}${header}`];
  for (const value of new Set([...offered, ...named])) {
    const name = value.startsWith(CUSTOM) ? value.slice(CUSTOM.length).trim() : '';
    if (name && !own.has(keyOf(value))) fresh.push({ value, label: `New field “${name}”` });
  }
  return fresh;
}

/** A suggested target as a choice: a field the workspace has keeps the spelling it has there. */
export const choiceOf = (target: string | null, own: OwnFields): Choice =>
  target === null ? '' : (own.get(keyOf(target))?.value ?? target);

/** The choice that a typed name stands for; null for a blank one. */
export function newFieldChoice(typed: string, own: OwnFields): Choice | null {
  const name = typed.trim();
  return name === '' ? null : choiceOf(`${CUSTOM}${name}`, own);
}

/** Which column has a choice already; tags may be chosen by several. */
export function takenBy(choices: Choice[]): Map<string, number> {
  const taken = new Map<string, number>();
  choices.forEach((choice, column) => {
    if (choice && choice !== NEW_FIELD && choice !== 'tags' && !taken.has(keyOf(choice)))
      taken.set(keyOf(choice), column);
  });
  return taken;
}

/** Whether another column than this one has that choice; then which. */
export function takenElsewhere(taken: ReadonlyMap<string, number>, choice: Choice, column: number): number | null {
  const by = taken.get(keyOf(choice));
  return by === undefined || by === column ? null : by;
}

/** The names of the fields that an import with these choices makes. */
export const newFieldNames = (choices: Choice[], own: OwnFields): string[] =>
  choices
    .filter((choice) => choice.startsWith(CUSTOM) && !own.has(keyOf(choice)))
    .map((choice) => choice.slice(CUSTOM.length));
