import { firstCodePoints, LIMITS } from '#app/domain/contacts/values/limits.ts';
import type { Preview, Suggestion } from '#app/domain/imports/import-resource.ts';

/** A grid of a file shows so many columns: what comes further to the right says nothing new of how it is read. */
export const COLUMNS_SHOWN = 60;

/**
 * Nobody reads on: but there may be a thousand headers, or one cell of 256 KiB. In code points, by the file's width; a
 * header that can name a field is whole.
 */
const headerLength = (columns: number) => within(100_000 / columns, LIMITS.customFieldName, 240);
const cellLength = (columns: number) => within(30_000 / columns, 30, 300);

const within = (length: number, least: number, most: number) => Math.floor(Math.min(Math.max(length, least), most));

const cut = (text: string, most: number): string => {
  const first = firstCodePoints(text, most);
  return first.length < text.length ? `${first}…` : text;
};

interface Described {
  preview: Preview;
  suggestions: Suggestion[];
  /** Some cells of each column. */
  samples: string[][];
}

/** A preview whose headers and cells are cut to what a page shows of them. */
export function previewForEyes({ preview, suggestions, samples }: Described): Described {
  const columns = preview.headers.length;
  const shownHeader = (header: string) => cut(header, headerLength(columns));
  const shownCell = (cell: string) => cut(cell, cellLength(columns));
  return {
    preview: {
      ...preview,
      headers: preview.headers.map(shownHeader),
      rows: preview.rows.map((cells) => cells.slice(0, COLUMNS_SHOWN).map(shownCell)),
    },
    suggestions: suggestions.map((suggestion) => ({ ...suggestion, header: shownHeader(suggestion.header) })),
    samples: samples.map((cells) => cells.map(shownCell)),
  };
}
