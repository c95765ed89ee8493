/** The keys, in order, of a table that is a constant; anything else may have more keys than its type says. */
export const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] => Object.keys(table) as Key[];

/** Whether a text that came from elsewhere is a key of the table. */
export const isKeyOf = <Key extends string>(table: Readonly<Record<Key, unknown>>, text: string): text is Key =>
  Object.hasOwn(table, text);
