import { isBlank, trim } from '#app/csv/blank.ts';
import type { Doubt } from '#app/csv/inspection/doubts.ts';
import type { Inspection } from '#app/csv/inspection/inspect.ts';
import { printable } from '#app/csv/printable.ts';
import type { WithFieldLimit } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import type { Preview, Suggestion } from '#app/domain/imports/import-resource.ts';
import { openColumns } from '#app/domain/imports/mapping/model/suggest-with-model.ts';
import {
  type FileSuggestions,
  suggestForFile,
} from '#app/domain/imports/mapping/suggestions/suggest-for-file.server.ts';
import { findRepaired, type Repaired } from '#app/domain/imports/rejoin/find-repaired.server.ts';
import { isDateOrTime } from '#app/domain/imports/rows/date-or-time.ts';
import type { FormatDoubt } from '#app/formats/format-doubts.ts';
import { sayDoubt } from '#app/words/files/doubts.ts';
import { sayFormatDoubt } from '#app/words/files/format-doubts.ts';
import { askAboutNullWords, ownFileCutOtherwise, sayRemark } from '#app/words/files/remarks.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { FileInspection } from './inspect-file.server.ts';

const PREVIEW_ROWS = 10;
/** So many cells tell what a column is about. */
const SAMPLES = 3;

/** What people are shown: the dialect, the first rows, and where each column might go. */
export async function describeFile(
  services: WithFieldLimit,
  workspaceId: WorkspaceId,
  found: FileInspection,
): Promise<{ preview: Preview; suggestions: Suggestion[] }> {
  const described = await describeFileWithReasons(services, workspaceId, found);
  return { preview: described.preview, suggestions: described.suggestions };
}

/**
 * The same, with what the page alone shows beside it: why each column is suggested so, whether nobody knows some,
 * cells of each, and what there is to choose and was chosen before.
 */
export async function describeFileWithReasons(
  services: WithFieldLimit,
  workspaceId: WorkspaceId,
  found: FileInspection,
) {
  const [suggested, repaired] = await Promise.all([
    suggestForFile(services, workspaceId, found),
    findRepaired(services, workspaceId, found),
  ]);
  return {
    preview: previewOf(found, suggested, repaired),
    repaired,
    suggestions: suggested.columns.map(({ reason: _, ...suggestion }): Suggestion => suggestion),
    reasons: suggested.columns.map(({ reason }) => reason),
    hasOpenColumns: openColumns(suggested.input, suggested.described, suggested.columns).length > 0,
    keyCells: suggested.keyCells,
    customFields: suggested.customFields,
    earlierOptions: suggested.earlierOptions,
    samples: found.headers.map((_, column) => firstFilled(found, column)),
  };
}

/** A column's first cells of the sample that have something in them, each once. */
function firstFilled({ rows }: Inspection, column: number): string[] {
  const filled = new Set<string>();
  for (const { cells } of rows) {
    const cell = cells[column] ?? '';
    if (!isBlank(cell)) filled.add(printable(cell));
    if (filled.size === SAMPLES) break;
  }
  return [...filled];
}

function previewOf(found: FileInspection, { nullWords, remarks }: FileSuggestions, repaired: Repaired | null): Preview {
  const { dialect, source } = found;
  return {
    encoding: dialect.encoding,
    repair: dialect.repair,
    repair_encoding: dialect.repairEncoding,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    header_row: dialect.headerRow,
    headers: found.headers,
    rows: found.rows.slice(0, PREVIEW_ROWS).map(({ cells }) => cells.map(printable)),
    estimated_rows: found.estimatedRows,
    null_words: nullWords,
    source: { format: source.format, packed: source.packed, name: source.name, names: source.names },
    repairs_import_id: repaired?.id ?? null,
    doubts: [
      ...found.formatDoubts.map(askAboutFormat),
      ...found.doubts.map(askAbout),
      ...(isCutOtherwise(found) ? [doubtDelimiter(dialect.delimiter)] : []),
      ...(nullWords.length > 0 ? [doubtNullWords(nullWords)] : []),
      ...remarks.map((remark) => ({
        about: 'values' as const,
        guess: 'header' in remark.facts ? remark.facts.header : '',
        alternatives: [],
        message: sayRemark(remark),
      })),
    ],
  };
}

const askAbout = (doubt: Doubt): Preview['doubts'][number] => {
  const { about, guess, alternatives } = doubt;
  return { about, guess, alternatives, message: sayDoubt(doubt) };
};

const askAboutFormat = (doubt: FormatDoubt): Preview['doubts'][number] => {
  const { about, guess, alternatives } = doubt;
  return { about, guess, alternatives, message: sayFormatDoubt(doubt) };
};

/** In an export of ours `created_at` holds times. */
function isCutOtherwise({ isOwnExport, headers, rows }: Inspection): boolean {
  const column = headers.indexOf('created_at');
  return (
    isOwnExport && rows.some(({ cells }) => !isBlank(cells[column] ?? '') && !isDateOrTime(trim(cells[column] ?? '')))
  );
}

const doubtDelimiter = (guess: string): Preview['doubts'][number] => ({
  about: 'delimiter',
  guess,
  alternatives: [',', ';', '\t', '|'].filter((delimiter) => delimiter !== guess),
  message: ownFileCutOtherwise(),
});

/** The other answer is that they are words like any others. */
const doubtNullWords = (words: readonly string[]): Preview['doubts'][number] => ({
  about: 'null_words',
  guess: words.join(', '),
  alternatives: ['none'],
  message: askAboutNullWords(words),
});
