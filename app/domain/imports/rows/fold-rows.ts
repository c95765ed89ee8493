import type { BatchPerson } from '#db/queries/imports/batch/apply-batch.ts';
import type { MergeRule } from '#db/queries/imports/batch/apply-batch-statement.ts';
import type { PersonRow } from './read-row.ts';

export interface FoldedRows {
  /** Each e-mail once, in the order of first rows. */
  people: BatchPerson[];
  /** The tags they name, in file order, by key with the first spelling. */
  tags: { key: string; name: string }[];
}

/**
 * Folds the rows of one person into one, so that a batch names each e-mail once; applying that one gives what applying
 * the rows in order would give (docs/rules/csv.md#merging). `importTags` are names of tags that every row gets.
 */
export function foldRows(rows: readonly PersonRow[], rule: MergeRule, importTags: readonly string[]): FoldedRows {
  const people = new Map<string, BatchPerson>();
  const names = new Map<string, string>();
  const keyOf = (name: string) => {
    const key = name.toLowerCase();
    if (!names.has(key)) names.set(key, name);
    return key;
  };
  const importKeys = importTags.map(keyOf);
  for (const row of rows) {
    const earlier = people.get(row.email);
    if (!earlier) people.set(row.email, personOf(row, keyOf, importKeys));
    else if (rule === 'skip') earlier.rows++;
    else people.set(row.email, joined(earlier, personOf(row, keyOf, importKeys), rule));
  }
  return { people: [...people.values()], tags: [...names].map(([key, name]) => ({ key, name })) };
}

function personOf(row: PersonRow, keyOf: (name: string) => string, importKeys: readonly string[]): BatchPerson {
  const person: BatchPerson = { email: row.email, rows: 1, ...row.values };
  if (Object.keys(row.custom).length > 0) person.custom = row.custom;
  if (row.tags.length + importKeys.length > 0) person.tags = [...new Set([...row.tags.map(keyOf), ...importKeys])];
  if (row.unsubscribe) person.unsubscribe = true;
  return person;
}

/**
 * Both hold values only where cells were not blank; with `clear` the later row has the last word on every mapped field.
 */
function joined(earlier: BatchPerson, later: BatchPerson, rule: Exclude<MergeRule, 'skip'>): BatchPerson {
  const person = joinedFields(earlier, later, rule);
  person.rows = earlier.rows + 1;
  if (earlier.tags) person.tags = [...new Set([...earlier.tags, ...(later.tags ?? [])])];
  if (earlier.unsubscribe) person.unsubscribe = true;
  return person;
}

function joinedFields(earlier: BatchPerson, later: BatchPerson, rule: Exclude<MergeRule, 'skip'>): BatchPerson {
  switch (rule) {
    case 'update':
      return { ...earlier, ...later, ...joinedCustom(earlier, later) };
    case 'fill_blanks':
      return { ...later, ...earlier, ...joinedCustom(later, earlier) };
    case 'clear':
      return later;
  }
}

/** The stronger one's values over the weaker one's. */
function joinedCustom(weaker: BatchPerson, stronger: BatchPerson): Pick<BatchPerson, 'custom'> {
  return weaker.custom || stronger.custom ? { custom: { ...weaker.custom, ...stronger.custom } } : {};
}
