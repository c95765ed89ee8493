import { trim } from '#app/csv/blank.ts';
import type { Inspection } from '#app/csv/inspection/inspect.ts';
import { allFieldNames, type WithFieldLimit } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import { type KeyCells, packFilled } from '#app/domain/imports/mapping/key-cells.ts';
import { findNullWords } from '#app/domain/imports/mapping/null-words.ts';
import { type Remark, remarksOn } from '#app/domain/imports/mapping/remarks.ts';
import { recallMapping } from '#app/domain/imports/mapping/remember-mapping.server.ts';
import { isKey } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { knownExternalIds } from '#db/queries/contacts/known-external-ids.ts';
import type { RememberedOptions } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { shareOfEmails } from './column-likeness.ts';
import { type Column, describeColumns } from './describe-columns.ts';
import { idsWithoutZeros } from './ids-without-zeros.server.ts';
import { lookUpHeader } from './look-up-header.ts';
import { suggestMapping } from './suggest-mapping.ts';
import type { ColumnSuggestion, SuggestionInput } from './suggestion-input.ts';

/** Where the columns of a file may go, and what there is to say of its values. */
export interface FileSuggestions {
  /** From what they are made. */
  input: SuggestionInput;
  described: Column[];
  columns: ColumnSuggestion[];
  nullWords: string[];
  remarks: Remark[];
  keyCells: KeyCells;
  /** All fields of one's own that there are. */
  customFields: string[];
  /** The options with which the very same file was imported last; null if there was none. */
  earlierOptions: RememberedOptions | null;
}

/** Suggests from all rows of the sample and from what this workspace has and chose before. */
export async function suggestForFile(
  services: WithFieldLimit,
  workspaceId: WorkspaceId,
  found: Inspection,
): Promise<FileSuggestions> {
  const [remembered, fields] = await Promise.all([
    recallMapping(services, workspaceId, found),
    allFieldNames(services, workspaceId),
  ]);
  const rows = found.rows.map(({ cells }) => cells);
  const isOurs = found.isOwnExport || found.isErrorFile;
  const input: SuggestionInput = {
    headers: found.headers,
    blankHeaders: found.blankHeaders,
    rows,
    nullWords: remembered.nullWords ?? (isOurs ? [] : findNullWords(rows)),
    remembered: remembered.targets,
    ownExport: found.isOwnExport,
    errorFile: found.isErrorFile,
    customFields: {
      known: new Set(fields.map((name) => name.toLowerCase())),
      most: services.env.CUSTOM_FIELDS_PER_WORKSPACE,
    },
    mayBeOurIds: await whichMayBeOurIds(services, workspaceId, found),
  };
  const described = describeColumns(input);
  const columns = suggestMapping(input, described);
  return {
    input,
    described,
    columns,
    nullWords: [...input.nullWords],
    remarks: [
      ...remarksOn(input, columns, described),
      ...(await idsWithoutZeros(services, workspaceId, described, columns)),
    ],
    keyCells: keyCellsOf(described, columns, rows.length),
    customFields: fields,
    earlierOptions: remembered.options,
  };
}

/** So many of a column's numbers tell whether they are those of the system whose numbers we have. */
const MOST_IDS = 1_000;

/** Numbers are ours if nobody has any yet, or somebody has one of these. */
async function whichMayBeOurIds(
  { db }: WithFieldLimit,
  workspaceId: WorkspaceId,
  { headers, rows }: Inspection,
): Promise<SuggestionInput['mayBeOurIds']> {
  const columns = headers.flatMap((header, index) => (lookUpHeader(header)?.target === 'external_id' ? [index] : []));
  const ids = columns.flatMap((column) => rows.map(({ cells }) => trim(cells[column] ?? ''))).filter((id) => id !== '');
  if (ids.length === 0) return () => true;
  const { hasAny, known } = await knownExternalIds(db, workspaceId, [...new Set(ids)].slice(0, MOST_IDS));
  return (values) => !hasAny || values.some((value) => known.has(value));
}

/** More columns than so many never are keys together. */
const MOST_KEY_COLUMNS = 12;

/** The columns that are suggested as a key, and those that are called like one or hold addresses. */
function keyCellsOf(columns: readonly Column[], suggestions: readonly ColumnSuggestion[], rows: number): KeyCells {
  const keys = columns.filter(
    ({ index, header, values }) =>
      isKey(suggestions[index]?.target ?? '') || isKey(lookUpHeader(header)?.target ?? '') || shareOfEmails(values) > 0,
  );
  const filled = keys.slice(0, MOST_KEY_COLUMNS).map(({ index, cells }) => [index, packFilled(cells)] as const);
  return { rows, filled: Object.fromEntries(filled) };
}
