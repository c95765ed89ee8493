import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { type HashKeys, keysAlone } from '#db/queries/contacts/address-hashes.ts';
import type { ContactField } from '#db/queries/contacts/contact-fields.ts';
import { rowCounts } from '#db/queries/imports/row-counts.ts';
import { type NumberedStatement, numbered } from '#db/queries/statement/numbered.ts';
import { IMPORT_STATUSES } from '#db/schema/imports.ts';
import { applyBatchStatement, type BatchParameter } from './apply-batch-statement.ts';
import { IMPORT_KEY, type ImportKey, importStatements } from './import-transaction.ts';
import type { BatchMapping } from './merge-rule.ts';
import type { PackedPeople } from './packed-people.ts';
import { LOCK_TAGS_OF_IMPORT, type MostTags } from './tag-room.ts';

/**
 * A position in the file: its byte, the number of the row there (as a spreadsheet counts), bytes read twice up to
 * there.
 */
interface Cursor {
  offset: number;
  row: number;
  reread: number;
}

/** All rows of one person in a batch, folded into one. Blank cells are left out. */
export interface BatchPerson extends FoldedPerson {
  email: string;
}

/** Rows of a person behind the first of a batch, and of fields that differ by one of them the last that did it. */
export interface LaterRows {
  rows: number[];
  /** Over a value that an earlier row of the batch wrote … */
  over: Record<string, number>;
  /** … or over what the contact has: that may be the same. */
  first: Record<string, number>;
  /** Of fields in which rows differ, all that they say. */
  cells: Record<string, string[]>;
}

export interface FoldedPerson extends Partial<Record<ContactField, string>> {
  /** How many rows of the file this stands for, and the first of them, as a spreadsheet counts. */
  rows: number;
  first_row: number;
  /** Where there are several, the others. */
  later?: LaterRows;
  /** Values by custom field id. */
  custom?: Record<string, string>;
  /** Keys (lower-cased names) of the tags to add, each once. */
  tags?: string[];
  /** Where there are several rows: for each tag the one that names it first. */
  tag_rows?: number[];
  unsubscribe?: true;
}

interface BatchFailure {
  row: number;
  errors: readonly { code: string; column: string | null; value: string | null; message: string }[];
  cells: readonly string[];
}

/** What every batch has, wherever its rows come from. */
export interface BatchContent extends ImportKey, BatchMapping {
  failures: readonly BatchFailure[];
  mostTags: MostTags;
  /** Of the hashes of unsubscribed addresses. */
  hashKeys: HashKeys;
}

/** From where to where a batch of a file goes. */
export interface FileRange extends ImportKey {
  from: Cursor;
  to: Cursor;
  /** Whether `to` is the end of the file; then the number of its rows is known. */
  isEnd: boolean;
}

/** A batch of a file, whatever its rows are. */
export interface BatchRange extends BatchContent, FileRange {}

export interface RowBatch extends BatchRange {
  /**
   * Each e-mail once, in file order. Neither NUL nor half a surrogate pair may be in any text: PostgreSQL refuses the
   * batch.
   */
  people: PackedPeople;
  /** Every tag that people name, in file order, with its first spelling. */
  tags: readonly { key: string; name: string }[];
  /**
   * The fields whose cells the guard has to be asked about, where a program may have made them of what somebody had;
   * but for those that are known to be edits.
   */
  guards: { fields: readonly string[]; edits: readonly string[] };
}

/** A cell that the guard has to be asked about. */
export interface Doubt {
  field: string;
  /** Null: it is too long to be told here, as the cell is. */
  was: string | null;
  cell: string | null;
}

const doubts = z.tuple([
  z.object({
    doubts: z
      .array(
        z
          .tuple([z.string(), z.string().nullable(), z.string().nullable()])
          .transform(([field, was, cell]): Doubt => ({ field, was, cell })),
      )
      .nullable(),
  }),
]);

export const importState = z.object({
  status: z.enum(IMPORT_STATUSES),
  next_offset: z.coerce.number().int(),
  next_row: z.int(),
  reread_bytes: z.coerce.number().int(),
  ...rowCounts,
});

export type ImportState = z.infer<typeof importState>;

/** The import was deleted, or belongs to another workspace. */
export class ImportMissingError extends Error {
  override readonly name = 'ImportMissingError';
}

export const STATE = numbered(
  IMPORT_KEY,
  ($) => `
select status, next_offset, next_row, reread_bytes, created, updated, unchanged, duplicate, skipped, failed
from imports where id = ${$('importId')} and workspace_id = ${$('workspaceId')}`,
);

/**
 * Applies a batch of rows to the workspace's contacts by docs/rules/csv.md#merging, exactly once: contacts, earlier
 * values, failed rows, counters and cursor in one transaction, and nothing at all unless the import is processing and
 * its cursor is at `from`. So a batch may come twice, late, or cut at other bytes. A batch that would give its
 * workspace or a contact more tags than they may have does nothing either (docs/rules/csv.md#tags), nor does one with
 * `guards` that has a doubtful cell.
 * Returns where the import stands now, whoever brought it there: the caller goes on from that; and what stood in the
 * way, MOST_DOUBTS at the most. Throws ImportMissingError, DatabaseUnavailableError, or what the database says.
 */
export async function applyBatch(db: Db, batch: RowBatch): Promise<{ state: ImportState; doubts: Doubt[] }> {
  const results = await importStatements(db, batch, [
    ...(batch.tags.length > 0 ? [LOCK_TAGS_OF_IMPORT(batch)] : []),
    statementFor(batch)(valuesOf(batch)),
    STATE(batch),
  ]);
  const [applied, [state] = []] = results.slice(-2);
  if (!state) throw new ImportMissingError('There is no such import');
  return { state: importState.parse(state), doubts: doubts.parse(applied)[0].doubts ?? [] };
}

/** The values that say which import it is and where it goes on. */
export const cursorValues = (batch: FileRange) => ({
  importId: batch.importId,
  workspaceId: batch.workspaceId,
  fromOffset: batch.from.offset,
  fromRow: batch.from.row,
  toOffset: batch.to.offset,
  toRow: batch.to.row,
  rereadBytes: batch.to.reread,
  isEnd: batch.isEnd,
});

function valuesOf(batch: RowBatch): Record<BatchParameter, unknown> {
  return {
    ...cursorValues(batch),
    people: batch.people.text,
    between: batch.people.between,
    failures: JSON.stringify(batch.failures),
    tagNames: batch.tags.map(({ name }) => name),
    tagKeys: batch.tags.map(({ key }) => key),
    hashKeys: keysAlone(batch.hashKeys),
    mostTagsOfWorkspace: batch.mostTags.ofWorkspace,
    mostTagsOfContact: batch.mostTags.ofContact,
    guards: batch.guards.fields,
    edits: batch.guards.edits,
  };
}

/** An import sends the same text hundreds of times. */
const statements = new Map<string, NumberedStatement<BatchParameter>>();
const STATEMENTS_KEPT = 16;

function statementFor({ rule, fields, customIds }: BatchMapping): NumberedStatement<BatchParameter> {
  const key = [rule, fields, customIds].join('/');
  const known = statements.get(key);
  if (known) return known;
  if (statements.size === STATEMENTS_KEPT) statements.clear();
  const statement = applyBatchStatement({ rule, fields, customIds });
  statements.set(key, statement);
  return statement;
}
