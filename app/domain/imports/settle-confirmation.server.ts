import type { Services } from '#app/context.server.ts';
import type { Dialect } from '#app/csv/dialect.ts';
import { invalid, limitReached, Refusal } from '#app/domain/errors.ts';
import type { Env } from '#app/env.server.ts';
import type { FileSource } from '#app/formats/file-source.ts';
import { noSuchTag } from '#app/words/failures/refusals.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import { namedTags } from '#db/queries/labels/choices.ts';
import type { StoredConfirmation, StoredDataStart } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { copyKeysOf } from './file/copy-keys.ts';
import { dialectOf } from './file/stored-dialect.ts';
import { sourceOf, storedSource } from './file/stored-source.ts';
import { type ConfirmationInput, overridesOf } from './import-options.ts';
import { checkGuard, checkMapping } from './mapping/check-mapping.ts';
import type { MappingChoice } from './mapping/remember-mapping.server.ts';
import { suggestForFile } from './mapping/suggestions/suggest-for-file.server.ts';
import { customNameOf } from './mapping/targets.ts';
import { checkMatchOn, whoByDefault } from './mapping/who-a-row-is.ts';
import { settleRepair } from './rejoin/settle-repair.server.ts';
import { type FileInspection, fileOf, inspectFile, type ReadingChoices } from './upload/inspect-file.server.ts';

export interface ReadingConfirmation extends Pick<Services, 'db' | 'files'> {
  env: Pick<Env, 'CUSTOM_FIELDS_PER_WORKSPACE' | 'TAGS_PER_CONTACT'>;
}

interface Settled {
  confirmation: StoredConfirmation;
  /** What is remembered of it, once it is confirmed; null where nobody chose. */
  choice: MappingChoice | null;
}

/**
 * What confirming an import with this mapping and these options fixes, or why that cannot be. `tagsToCome` are tags
 * that would be made first.
 */
export async function settleConfirmation(
  services: ReadingConfirmation,
  workspaceId: WorkspaceId,
  record: ImportRow,
  { mapping, options }: ConfirmationInput,
  tagsToCome: readonly { id: string }[] = [],
): Promise<Settled | Refusal> {
  const inspected = await inspectAgain(services, record, overridesOf(options));
  if (inspected instanceof Refusal) return inspected;
  const { reading, found } = inspected;
  if (options.as_repair) return settledRepair(services, workspaceId, record, inspected);

  const issues = [
    ...checkMapping(mapping, reading.headers.length),
    ...checkMatchOn(options.match_on, mapping),
    ...checkGuard(options.guard, mapping),
  ];
  if (issues.length > 0) return invalid(issues);
  const { on_existing, blank_cells, on_missing, unsubscribe_all, guard, tag_ids } = options;
  const { match_on, without_key } = { ...whoByDefault(mapping, reading.headers), ...chosenOf(options) };
  const unknownTag = await firstUnknownTag(services, workspaceId, tag_ids, tagsToCome);
  if (unknownTag !== null) {
    return invalid([{ path: `options.tag_ids.${unknownTag}`, message: noSuchTag() }]);
  }
  const { TAGS_PER_CONTACT } = services.env;
  if (new Set(tag_ids).size > TAGS_PER_CONTACT) return limitReached('tags_of_contact', TAGS_PER_CONTACT);

  const seen = found && (await suggestForFile(services, workspaceId, found));
  const null_words = options.null_words ?? seen?.nullWords ?? [];

  const source = storedSource(reading.source);
  const { dialect, headers, dataStart } = reading;
  return {
    confirmation: {
      ...{ headers, dialect, dataStart, source, mapping },
      options: {
        ...{ on_existing, blank_cells, match_on, without_key, on_missing, unsubscribe_all, guard },
        ...{ as_repair: false, tag_ids, null_words },
      },
      customKeys: mapping.map((target) => customNameOf(target)?.toLowerCase() ?? null),
      copyKeys: copyKeysOf(record.object_key, dialect, source),
    },
    choice: {
      ...{ headers, dialect, mapping },
      found: record.headers ?? [],
      suggested: seen?.columns ?? [],
      nullWords: options.null_words,
      options: { on_existing, blank_cells, match_on, without_key, on_missing, guard, tag_ids },
    },
  };
}

async function settledRepair(
  services: ReadingConfirmation,
  workspaceId: WorkspaceId,
  { object_key }: ImportRow,
  { reading, found }: Inspected,
): Promise<Settled | Refusal> {
  const repair = await settleRepair(services, workspaceId, found);
  if (repair instanceof Refusal) return repair;
  const source = storedSource(reading.source);
  const { dialect, headers, dataStart } = reading;
  const copyKeys = copyKeysOf(object_key, dialect, source);
  return { confirmation: { headers, dialect, dataStart, source, copyKeys, ...repair }, choice: null };
}

interface Inspected {
  reading: Reading;
  found: FileInspection | null;
}

interface Reading {
  headers: string[];
  dialect: Dialect;
  dataStart: StoredDataStart;
  source: FileSource;
}

/**
 * The file is read as it was inspected, unless people chose otherwise. `found` is what the file says when it is read
 * so, for what would be suggested; null where it is gone, which the job will say.
 */
async function inspectAgain(
  services: Pick<Services, 'files'>,
  record: ImportRow,
  choices: ReadingChoices,
): Promise<Inspected | Refusal> {
  const stored = storedReading(record);
  const { sheet, ...overrides } = choices;
  const isAsStored =
    stored !== null &&
    Object.entries(overrides).every(([name, value]) => stored.dialect[name as keyof Dialect] === value) &&
    (sheet === undefined || sheet === stored.source.name);
  if (!isAsStored) {
    const found = await inspectFile(services, fileOf(record), choices);
    return found instanceof Refusal ? found : { reading: found, found };
  }
  const { name } = stored.source;
  const found = await inspectFile(services, fileOf(record), {
    ...stored.dialect,
    ...(name !== null && { sheet: name }),
  });
  return { reading: stored, found: found instanceof Refusal ? null : found };
}

/** How the record says that its file is read. */
function storedReading({ headers, dialect, data_start, source }: ImportRow): Reading | null {
  if (!headers || !dialect || !data_start) return null;
  return { headers, dialect: dialectOf(dialect), dataStart: data_start, source: sourceOf(source) };
}

/** Which of the two people chose. */
const chosenOf = ({ match_on, without_key }: ConfirmationInput['options']) => ({
  ...(match_on && { match_on }),
  ...(without_key && { without_key }),
});

async function firstUnknownTag(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  ids: string[],
  toCome: readonly { id: string }[],
) {
  if (ids.length === 0) return null;
  const known = new Set([...(await namedTags(db, workspaceId, ids)), ...toCome].map((tag) => tag.id));
  const index = ids.findIndex((id) => !known.has(id));
  return index < 0 ? null : index;
}
