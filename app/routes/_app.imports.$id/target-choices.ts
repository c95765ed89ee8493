import { isLongerThan, LIMITS } from '#app/domain/contacts/values/limits.ts';
import { mayRepeat, namedParts, targetKey } from '#app/domain/imports/mapping/targets.ts';
import { inEachLanguage } from '#app/words/language/in-each-language.ts';
import { t } from '#app/words/language/t.ts';
import { sayNamedTarget, TARGETS } from '#app/words/mapping.ts';

const CUSTOM = 'custom:';

/** The choice whose name is typed beside it. */
export const NEW_FIELD = 'new';

/** What is chosen where a column goes: a target as the API names it, `new`, or '' for not imported. */
export type Choice = string;

export interface ChoiceOption {
  value: Choice;
  label: string;
}

/** The workspace's own fields: their choices, by key. */
export type OwnFields = ReadonlyMap<string, ChoiceOption>;

export const ownFieldsOf = (names: readonly string[]): OwnFields =>
  new Map(
    names.map((name) => [
      targetKey(`${CUSTOM}${name}`),
      { value: `${CUSTOM}${name}`, label: t('import.mapping.own.named', { name }) },
    ]),
  );

/** The fields every contact has. */
export const standardFields = inEachLanguage((): readonly ChoiceOption[] =>
  Object.entries(TARGETS).map(([value, { name }]) => ({ value, label: name })),
);

/**
 * New fields for one column: those of `offered` (what was suggested, what is chosen), and one named after its header,
 * unless that is too long for a name.
 */
export function freshFields(header: string, offered: readonly Choice[], own: OwnFields): ChoiceOption[] {
  const fresh: ChoiceOption[] = [];
  const named = isLongerThan(header, LIMITS.customFieldName) ? [] : [`${CUSTOM}${header}`];
  for (const value of new Set([...offered, ...named])) {
    const name = value.startsWith(CUSTOM) ? value.slice(CUSTOM.length).trim() : '';
    if (name && !own.has(targetKey(value))) fresh.push({ value, label: t('import.mapping.new.named', { name }) });
  }
  return fresh;
}

/** A suggested target as a choice: a field the workspace has keeps the spelling it has there. */
export const choiceOf = (target: string | null, own: OwnFields): Choice =>
  target === null ? '' : (own.get(targetKey(target))?.value ?? target);

/** The choice that a typed name stands for; null for a blank one. */
export function newFieldChoice(typed: string, own: OwnFields): Choice | null {
  const name = typed.trim();
  return name === '' ? null : choiceOf(`${CUSTOM}${name}`, own);
}

/**
 * What else the column may be under its header: the address where there is none, or a tag where it says yes; and those
 * of `offered` that are so.
 */
export function otherUses(header: string, offered: readonly Choice[]): ChoiceOption[] {
  const named = isLongerThan(header, LIMITS.customFieldName) ? [] : [`fallback_email:${header}`, `tag:${header}`];
  return [...new Set([...offered, ...named])].flatMap((value) => {
    const parts = namedParts(value);
    return parts === null || parts.kind === 'custom' ? [] : [{ value, label: sayNamedTarget[parts.kind](parts.name) }];
  });
}

/** Which column has a choice already; tags may be chosen by several. */
export function takenBy(choices: Choice[]): Map<string, number> {
  const taken = new Map<string, number>();
  choices.forEach((choice, column) => {
    if (choice && choice !== NEW_FIELD && !mayRepeat(choice) && !taken.has(targetKey(choice)))
      taken.set(targetKey(choice), column);
  });
  return taken;
}

/** Whether another column than this one has that choice; then which. */
export function takenElsewhere(taken: ReadonlyMap<string, number>, choice: Choice, column: number): number | null {
  const by = taken.get(targetKey(choice));
  return by === undefined || by === column ? null : by;
}

/** What people chose themselves, by column; the other columns go where it is suggested. */
export type Chosen = ReadonlyMap<number, Choice>;

/** Where each column goes; what is suggested for one gives way to what was chosen for another. */
export function choicesOf(suggested: readonly Choice[], chosen: Chosen): Choice[] {
  const taken = takenBy(suggested.map((_, column) => chosen.get(column) ?? ''));
  return suggested.map((choice, column) => {
    const own = chosen.get(column);
    if (own !== undefined) return own;
    return takenElsewhere(taken, choice, column) === null ? choice : '';
  });
}

/** Chooses for one column; another that had it is left out. */
export function choose(choices: Choice[], chosen: Chosen, column: number, choice: Choice): Chosen {
  const other = takenElsewhere(takenBy(choices), choice, column);
  const next = new Map(chosen).set(column, choice);
  return other === null ? next : next.set(other, '');
}

/** What must have been chosen for columns to go where they go. */
export const chosenOf = (suggested: readonly Choice[], choices: readonly Choice[]): Chosen =>
  new Map(choices.flatMap((choice, column) => (choice === suggested[column] ? [] : [[column, choice] as const])));

/** The names of the fields that an import with these choices makes. */
export const newFieldNames = (choices: Choice[], own: OwnFields): string[] =>
  choices
    .filter((choice) => choice.startsWith(CUSTOM) && !own.has(targetKey(choice)))
    .map((choice) => choice.slice(CUSTOM.length));
