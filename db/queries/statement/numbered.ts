/** A statement written by hand as the driver takes it: its parameters are `$1`, `$2`, … */
export interface StatementText {
  text: string;
  /** In the order of their numbers. */
  values: unknown[];
}

/** The statement with these values. */
export type NumberedStatement<Name extends string> = (values: Readonly<Record<Name, unknown>>) => StatementText;

/** The number of a parameter as the text has it: `$1` for the first name. */
export type NumberOf<Name extends string> = (name: Name) => string;

/**
 * Writes a statement, once. The numbers in its text and the order of its values both come from what the text names
 * first; a name that it does not use has no value in it.
 */
export function numbered<const Name extends string>(
  _names: readonly Name[],
  write: ($: NumberOf<Name>) => string,
): NumberedStatement<Name> {
  const used: Name[] = [];
  const text = write((name) => {
    if (!used.includes(name)) used.push(name);
    return `$${used.indexOf(name) + 1}`;
  });
  return (values) => ({ text, values: used.map((name) => values[name]) });
}
