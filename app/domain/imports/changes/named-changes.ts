import type { ChangeLine } from '#db/queries/history/import-changes.ts';

const isCustom = (field: string) => /^\d+$/.test(field);

/** Ids of the tags and custom fields that lines name. */
export const namesNeeded = (lines: readonly Pick<ChangeLine, 'field' | 'after'>[]): string[] =>
  lines.flatMap(({ field, after }) => {
    if (field === 'tags') return after ?? [];
    return field !== null && isCustom(field) ? field : [];
  });

/** The same lines with names in place of ids; what nobody knows the name of any more keeps its id. */
export const namedChanges = <Line extends Pick<ChangeLine, 'field' | 'after'>>(
  lines: readonly Line[],
  names: ReadonlyMap<string, string>,
): Line[] =>
  lines.map((line) => {
    const { field, after } = line;
    if (field === 'tags') return { ...line, after: after && (names.get(after) ?? after) };
    return field !== null && isCustom(field) ? { ...line, field: names.get(field) ?? field } : line;
  });
