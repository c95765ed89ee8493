import type { Db } from '#db/client.ts';
import { sqlState } from '#db/errors.ts';
import {
  type BatchContent,
  type BatchRange,
  cursorValues,
  type FoldedPerson,
  ImportMissingError,
  type ImportState,
  importState,
  STATE,
} from '#db/queries/imports/batch/apply-batch.ts';
import { type BatchSource, FILE } from '#db/queries/imports/batch/batch-source.ts';
import { IMPORT_KEY, type ImportKey, importTransaction } from '#db/queries/imports/batch/import-transaction.ts';
import type { BatchMapping } from '#db/queries/imports/batch/merge-rule.ts';
import { LOCK_TAGS_OF_IMPORT } from '#db/queries/imports/batch/tag-room.ts';
import type { GuardedCell } from '#db/queries/imports/guard/guarded-cells.ts';
import { type NumberedStatement, numbered, type StatementText } from '#db/queries/statement/numbered.ts';
import { type KeyedParameter, keyedBatchStatement } from './keyed-batch-statement.ts';
import { checkSeen, holdOnTo, NO_LONGER_SO, type PeopleAsked, seenValues } from './look-at-people.ts';

/** Somebody as the rows of a batch leave them. */
export interface KeyedPerson extends FoldedPerson {
  /** Null for those who are new. */
  id: string | null;
  email: string | null;
  external_id: string | null;
  /** Whether a key differs; then those that do, before ('': none) and after. */
  moved: boolean;
  key_before?: Record<string, string>;
  key_after?: Record<string, string>;
  /** Values of `folksbase_id` by which rows were taken for them, although they have no key. */
  identity_ids?: string[];
}

export interface KeyMove {
  place: number;
  contact_id: string;
  key: 'email' | 'external_id';
  before: string | null;
  after: string;
}

/** What was decided about rows. */
export interface Decided extends BatchContent {
  asked: PeopleAsked;
  /** Of what was seen: everything else here was decided by it. */
  version: string;
  /** In the order in which those who are new enter. */
  people: readonly KeyedPerson[];
  tags: readonly { key: string; name: string }[];
  newFields: readonly { id: string; name: string; key: string }[];
  moves: readonly KeyMove[];
  /** Whether the guard has to be asked where somebody who was there would change: then nothing is written. */
  guards: boolean;
  guarded: readonly GuardedCell[];
  left: readonly string[];
  /** Rows that mean nobody, with the keys they have. */
  skipped: readonly { row: number; email: string | null; external_id: string | null }[];
}

export interface KeyedBatch extends Decided, BatchRange {}

const lockOf = (name: string) =>
  numbered(
    IMPORT_KEY,
    ($) => `
select pg_advisory_xact_lock(hashtextextended('${name}/' || workspace_id, 0))
from imports where id = ${$('importId')} and workspace_id = ${$('workspaceId')}`,
  );

/** The lock of given-fields.ts, as a statement on an import. */
const LOCK_FIELDS_OF_IMPORT = lockOf('custom_fields');

/**
 * Takes their keys from people whose address or ID another one of the batch ends up with: within one statement the new
 * one may come before the old one is gone. Nobody else sees it.
 */
const vacate = <Name extends string>({ names, claim }: BatchSource<Name>) =>
  numbered(
    [...IMPORT_KEY, 'emailOf', 'externalIdOf', ...names],
    ($) => `
update contacts set
  email = case when contacts.id = any (${$('emailOf')}::uuid[]) then 'moving ' || contacts.id else email end,
  external_id = case when contacts.id = any (${$('externalIdOf')}::uuid[]) then 'moving ' || contacts.id
    else external_id end
from imports
where imports.id = ${$('importId')} and imports.workspace_id = ${$('workspaceId')} and ${claim($)}
  and contacts.workspace_id = ${$('workspaceId')}
  and contacts.id = any (${$('emailOf')}::uuid[] || ${$('externalIdOf')}::uuid[])`,
  );

/** The statements that write batches from a source, each text once. */
export const keyedWriter = <Name extends string>(source: BatchSource<Name>) => {
  const [check, vacateFrom] = [checkSeen(source), vacate(source)];
  const statementFor = statementsOf(source);
  /** In a transaction that has failed if what a batch was decided by is no longer so. */
  return (batch: Decided, values: Readonly<Record<Name, unknown>>): StatementText[] => {
    const here = { ...values, importId: batch.importId, workspaceId: batch.workspaceId };
    const { emailOf, externalIdOf } = vacated(batch.people);
    return [
      ...(batch.tags.length > 0 ? [LOCK_TAGS_OF_IMPORT(batch)] : []),
      ...(batch.asked.fields.length > 0 ? [LOCK_FIELDS_OF_IMPORT(batch)] : []),
      ...holdOnTo(check, { ...values, ...seenValues(batch.asked, batch.version) }),
      ...(emailOf.length + externalIdOf.length > 0 ? [vacateFrom({ ...here, emailOf, externalIdOf })] : []),
      statementFor(batch)({ ...here, ...decidedValues(batch) }),
    ];
  };
};

const fromFile = keyedWriter(FILE);

/**
 * Writes what was decided about a batch, exactly once, as applyBatch does; or nothing, and returns null, where what it
 * was decided by is no longer so, or the guard has to be asked first. Throws as applyBatch does.
 */
export async function applyKeyedBatch(db: Db, batch: KeyedBatch): Promise<ImportState | null> {
  const written = await keyedTransaction(db, batch, [
    ...fromFile(batch, { ...cursorValues(batch), failures: JSON.stringify(batch.failures) }),
    STATE(batch),
  ]);
  if (!written) return null;
  if (written.length === 0) throw new ImportMissingError('There is no such import');
  return importState.parse(written[0]);
}

/** As importTransaction; null where something was no longer so on which the statements insist. */
export async function keyedTransaction(
  db: Db,
  here: ImportKey,
  statements: readonly StatementText[],
): Promise<unknown[] | null> {
  try {
    return await importTransaction(db, here, statements);
  } catch (error) {
    if (sqlState(error) === NO_LONGER_SO) return null;
    throw error;
  }
}

/** Those who give a key up that another one gets. */
function vacated(people: readonly KeyedPerson[]): { emailOf: string[]; externalIdOf: string[] } {
  const givingUp = (key: 'email' | 'external_id') => {
    const wanted = new Set(people.map((person) => person[key]));
    return people.flatMap(({ id, key_before }) =>
      id !== null && key_before?.[key] && wanted.has(key_before[key]) ? [id] : [],
    );
  };
  return { emailOf: givingUp('email'), externalIdOf: givingUp('external_id') };
}

const decidedValues = (batch: Decided): Record<Exclude<KeyedParameter, keyof ImportKey>, unknown> => ({
  people: JSON.stringify(batch.people),
  moves: JSON.stringify(batch.moves),
  guards: batch.guards,
  guarded: JSON.stringify(batch.guarded),
  newFields: JSON.stringify(batch.newFields),
  tagNames: batch.tags.map(({ name }) => name),
  tagKeys: batch.tags.map(({ key }) => key),
  left: batch.left,
  skipped: JSON.stringify(batch.skipped),
  hashKey: batch.hashKeys[0].key,
  hashKeyId: batch.hashKeys[0].id,
});

const STATEMENTS_KEPT = 16;

/** An import sends the same text hundreds of times. */
function statementsOf<Name extends string>(source: BatchSource<Name>) {
  const statements = new Map<string, NumberedStatement<KeyedParameter | Name>>();
  return ({ rule, fields, customIds }: BatchMapping): NumberedStatement<KeyedParameter | Name> => {
    const key = [rule, fields, customIds].join('/');
    const known = statements.get(key);
    if (known) return known;
    if (statements.size === STATEMENTS_KEPT) statements.clear();
    const statement = keyedBatchStatement({ rule, fields, customIds }, source);
    statements.set(key, statement);
    return statement;
  };
}
