import type { Services } from '#app/context.server.ts';
import { isNamedByPosition } from '#app/csv/inspection/name-headers.ts';
import { isOwnHeader } from '#app/csv/own-columns.ts';
import type { CsvRecord } from '#app/csv/records/record-list.ts';
import { hashKeysOf } from '#app/domain/contacts/values/hash-keys.ts';
import { guardedFields } from '#app/domain/imports/guard/guarded-fields.ts';
import { customNameOf, namedParts } from '#app/domain/imports/mapping/targets.ts';
import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { FieldsToCome } from '#app/domain/imports/people/fields-to-come.ts';
import { lateFailure } from '#app/domain/imports/rows/late-failure.ts';
import { type ColumnPlan, planRow } from '#app/domain/imports/rows/read-row.ts';
import type { LateReason } from '#app/domain/imports/rows/row-errors.ts';
import { customFieldsNow } from '#db/queries/imports/custom-fields-now.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import { namedTags } from '#db/queries/labels/choices.ts';
import type { StoredImportOptions } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** A record lacks what confirm fixes. */
export class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';
  override readonly message = 'A confirmed import lacks what confirm fixes';
}

export type RowPlan = Awaited<ReturnType<typeof planRows>>;

/** How an import's rows are read and applied, by what was fixed at its confirm. */
export async function planRows({ db, env }: Pick<Services, 'db' | 'env'>, workspaceId: WorkspaceId, record: ImportRow) {
  const { headers, dialect, mapping, options, custom_ids } = record;
  if (!headers || !dialect || !mapping || !options || !custom_ids) throw new UnconfirmedError();
  const { ids, coming } = await customFieldsNow(db, workspaceId, namedFields(mapping, custom_ids));
  const who = whoOf(options);
  const isOurs = isOwnHeader(headers);
  const columns = mapping.map((target, index) =>
    isOurs && target === null && isNamedByPosition(headers[index] ?? '', index)
      ? ({ kind: 'unnamed' } as const)
      : columnPlan(target, ids[index] ?? null),
  );
  const importTags = (await namedTags(db, workspaceId, options.tag_ids)).map((tag) => tag.name);
  const mostTags = { ofWorkspace: env.TAGS_PER_WORKSPACE, ofContact: env.TAGS_PER_CONTACT };
  return {
    readRow: planRow(
      columns,
      headers,
      dialect.encoding,
      { most: mostTags.ofContact, given: importTags },
      options.null_words,
      who,
    ),
    failLate: (record: CsvRecord, reasons: readonly LateReason[]) => lateFailure(record, columns, headers, reasons),
    target: {
      importId: record.id,
      workspaceId,
      rule: ruleOf(options),
      guards: guardedFields(options.guard, mapping, columns, ruleOf(options)),
      fields: [...new Set(columns.flatMap((column) => fieldsOf(column)))],
      customIds: columns.flatMap((column) => customIdOf(column) ?? []),
      hashKeys: hashKeysOf(env),
      mostTags,
      importTags,
      who,
      fieldsToCome: new FieldsToCome(coming),
      mostFields: env.CUSTOM_FIELDS_PER_WORKSPACE,
    },
  };
}

function columnPlan(target: string | null, customId: string | null): ColumnPlan {
  switch (target) {
    case null:
      return null;
    case 'email':
    case 'external_id':
    case 'folksbase_id':
    case 'is_unsubscribed':
    case 'is_subscribed':
    case 'tags':
      return { kind: target };
    case 'full_name':
      return { kind: 'full_name', order: 'first_last' };
    case 'full_name:last_first':
      return { kind: 'full_name', order: 'last_first' };
    case 'first_name':
    case 'last_name':
    case 'phone':
    case 'company':
    case 'notes':
      return { kind: 'field', field: target };
    default: {
      const { kind, name = '' } = namedParts(target) ?? {};
      if (kind === 'fallback_email') return { kind, id: customId };
      if (kind === 'tag') return { kind, name };
      return customId === null ? null : { kind: 'custom', id: customId };
    }
  }
}

function fieldsOf(column: ColumnPlan) {
  if (column?.kind === 'field') return [column.field];
  return column?.kind === 'full_name' ? (['first_name', 'last_name'] as const) : [];
}

/** The custom fields of the columns, with the ids that confirm gave them. */
const namedFields = (mapping: readonly (string | null)[], ids: readonly (string | null)[]) =>
  mapping.map((target, index) => {
    const [name, id] = [customNameOf(target), ids[index] ?? null];
    return name === null || id === null ? null : { id, name, key: name.toLowerCase() };
  });

const whoOf = ({ match_on, without_key, on_missing, unsubscribe_all }: StoredImportOptions): WhoIsWho => ({
  matchOn: match_on,
  withoutKey: without_key,
  onMissing: on_missing,
  unsubscribeAll: unsubscribe_all,
});

const customIdOf = (column: ColumnPlan) =>
  column?.kind === 'custom' || column?.kind === 'fallback_email' ? column.id : null;

const ruleOf = ({ on_existing, blank_cells }: NonNullable<ImportRow['options']>) =>
  on_existing === 'update' && blank_cells === 'clear' ? ('clear' as const) : on_existing;
