import { parse as parseStream } from 'csv-parse/stream';
import { parse } from 'csv-parse/sync';
import type { Export } from '#app/domain/exports/export-resource.ts';
import { PlainError } from '#local/plain-error.ts';

/** docs/rules/csv.md#export-columns; the custom fields follow. */
const COLUMNS = [
  ...['email', 'first_name', 'last_name', 'phone', 'company', 'notes'],
  ...['is_unsubscribed', 'created_at', 'tags', 'external_id', 'folksbase_id'],
] as const;

/** What a contact gets anew wherever it comes in. */
const OF_THIS_BASE: ReadonlySet<string> = new Set(['created_at', 'folksbase_id']);

/** The file of an export that has ended well. */
export type ExportedFile = Pick<Export, 'download_url' | 'row_count'>;

/**
 * A contact's cells by their headers, as they stand in the file: blank ones, our own id and the moment of entry left
 * out, tags by `tagsCell`.
 */
export type ListedContact = Map<string, string>;

/**
 * Reads an export as anyone would: by its link, and with csv-parse at its strictest.
 * @throws PlainError when the file is not of the shape that docs/rules/csv.md#writing promises
 */
export async function* readExport({ download_url, row_count }: ExportedFile): AsyncGenerator<ListedContact> {
  const answer = await fetch(download_url ?? '');
  if (!answer.ok || !answer.body) throw new PlainError(`The download answered ${answer.status}`);
  const records: AsyncIterable<string[]> = answer.body.pipeThrough(parseStream({ record_delimiter: '\r\n' }));
  let header: string[] | null = null;
  let contacts = 0;
  for await (const cells of records) {
    if (header) {
      contacts += 1;
      yield contactOf(header, cells);
    } else header = cells;
  }
  if (COLUMNS.some((name, index) => header?.[index] !== name)) throw new PlainError('The file has not its columns');
  if (contacts !== row_count) throw new PlainError(`The file has ${contacts} contacts, and should have ${row_count}`);
}

function contactOf(header: readonly string[], cells: readonly string[]): ListedContact {
  const contact: ListedContact = new Map();
  for (const [index, name] of header.entries()) {
    const cell = cells[index] ?? '';
    if (cell !== '' && !OF_THIS_BASE.has(name)) contact.set(name, name === 'tags' ? tagsCell(tagsIn(cell)) : cell);
  }
  return contact;
}

/** The names of tags as one cell, whatever order they come in. */
export const tagsCell = (names: Iterable<string>): string => JSON.stringify([...new Set(names)].sort());

/** The names that a cell of tags holds: it is a line of CSV itself. */
function tagsIn(cell: string): string[] {
  return cell.includes('"') ? (parse(cell)[0] ?? []) : cell.split(',');
}
