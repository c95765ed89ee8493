import { TARGETS } from '#app/words/mapping.ts';

const CUSTOM = 'custom:';

/** The choice whose name is typed beside it. */
export const NEW_FIELD = 'new';

/** What is chosen where a column goes: a target as the API names it, `new`, or '' for not imported. */
export type Choice = string;

const keyOf = (choice: Choice) => choice.toLowerCase();

interface ChoiceOption {
  value: Choice;
  label: string;
}

/**
 * The choices for one column: the fields every contact has, the workspace's own, and new ones: those of `offered` (what
 * was suggested, what is chosen) and one named after its header.
 */
export function choicesFor(header: string, offered: Choice[], customFields: string[]) {
  const standard: ChoiceOption[] = Object.entries(TARGETS).map(([value, { name }]) => ({ value, label: name }));
  const own: ChoiceOption[] = customFields.map((name) => ({ value: `${CUSTOM}${name}`, label: `Field “${name}”` }));
  const known = new Set(own.map(({ value }) => keyOf(value)));
  const fresh: ChoiceOption[] = [];
  for (const value of new Set([...offered, `${CUSTOM}${header}`])) {
    const name = value.startsWith(CUSTOM) ? value.slice(CUSTOM.length).trim() : '';
    if (name && !known.has(keyOf(value))) fresh.push({ value, label: `New field “${name}”` });
  }
  return { standard, own, fresh };
}

/** A suggested target as a choice: a field the workspace has keeps the spelling it has there. */
export function choiceOf(target: string | null, customFields: string[]): Choice {
  if (target === null) return '';
  const own = customFields.find((name) => keyOf(`${CUSTOM}${name}`) === keyOf(target));
  return own === undefined ? target : `${CUSTOM}${own}`;
}

/** The choice that a typed name stands for; null for a blank one. */
export function newFieldChoice(typed: string, customFields: string[]): Choice | null {
  const name = typed.trim();
  return name === '' ? null : choiceOf(`${CUSTOM}${name}`, customFields);
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
export function takenElsewhere(taken: Map<string, number>, choice: Choice, column: number): number | null {
  const by = taken.get(keyOf(choice));
  return by === undefined || by === column ? null : by;
}

/** The names of the fields that an import with these choices makes. */
export function newFieldNames(choices: Choice[], customFields: string[]): string[] {
  const known = new Set(customFields.map(keyOf));
  return choices
    .filter((choice) => choice.startsWith(CUSTOM))
    .map((choice) => choice.slice(CUSTOM.length))
    .filter((name) => !known.has(keyOf(name)));
}
