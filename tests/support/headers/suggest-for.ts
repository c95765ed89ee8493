import { suggestMapping } from '#app/domain/imports/mapping/suggestions/suggest-mapping.ts';
import type { SuggestionInput } from '#app/domain/imports/mapping/suggestions/suggestion-input.ts';

/** A file by its columns: header and the cells below it. */
function suggest(columns: [header: string, ...cells: string[]][], input: Partial<SuggestionInput> = {}) {
  const depth = Math.max(...columns.map((column) => column.length - 1));
  return suggestMapping({
    headers: columns.map(([header]) => header),
    blankHeaders: columns.map(() => false),
    rows: Array.from({ length: depth }, (_, row) => columns.map((column) => column[row + 1] ?? '')),
    remembered: new Map(),
    ownExport: false,
    errorFile: false,
    nullWords: [],
    customFields: { known: new Set(), most: 500 },
    mayBeOurIds: () => true,
    ...input,
  });
}

/** What each column is taken for, and how surely. */
export const targets = (columns: [string, ...string[]][], input?: Partial<SuggestionInput>) =>
  suggest(columns, input).map(({ target, confidence }) => (target === null ? confidence : `${target} ${confidence}`));

/** Headers alone, each with a cell that says nothing. */
export const ofHeaders = (headers: string, cell = 'x') =>
  Object.fromEntries(
    suggest(headers.split(',').map((header) => [header, cell])).flatMap(({ header, target, confidence }) =>
      confidence === 'high' ? [[header, target]] : [],
    ),
  );
