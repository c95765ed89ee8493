import type { Services } from '#app/context.server.ts';
import type { Dialect } from '#app/csv/dialect.ts';
import { invalid, limitReached, notFound, Refusal } from '#app/domain/errors.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import type { Env } from '#app/env.server.ts';
import type { FileSource } from '#app/formats/file-source.ts';
import { NO_SUCH_TAG } from '#app/words/failures/refusals.ts';
import { insertConfirmation } from '#db/queries/imports/confirmation.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import { namedTags } from '#db/queries/labels/choices.ts';
import type { StoredDataStart } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { findAllowed } from './find-allowed.server.ts';
import { type ConfirmationInput, overridesOf } from './import-options.ts';
import type { Import } from './import-resource.ts';
import { checkMapping } from './mapping/check-mapping.ts';
import { rememberMapping } from './mapping/remember-mapping.server.ts';
import { suggestForFile } from './mapping/suggestions/suggest-for-file.server.ts';
import { customNameOf } from './mapping/targets.ts';
import { checkMatchOn, whoByDefault } from './mapping/who-a-row-is.ts';
import { dialectOf } from './stored-dialect.ts';
import { sourceOf, storedSource } from './stored-source.ts';
import { wrongState } from './transitions.ts';
import { fileOf, inspectFile, type ReadingChoices } from './upload/inspect-file.server.ts';
import { viewImport } from './view-import.ts';

interface Confirming extends Pick<Services, 'db' | 'files' | 'jobs' | 'now' | 'after'> {
  env: Pick<Env, 'CUSTOM_FIELDS_PER_WORKSPACE' | 'TAGS_PER_CONTACT' | 'WATCH_KEEPS_SECONDS'>;
}

/**
 * ready → queued: fixes how the file is read and where its columns go, and sets the job going
 * (docs/rules/api.md#confirm).
 */
export async function confirmImport(
  services: Confirming,
  workspaceId: WorkspaceId,
  id: string,
  { mapping, options }: ConfirmationInput,
): Promise<Import | Refusal> {
  const record = await findAllowed(services, workspaceId, id, 'confirm');
  if (record instanceof Refusal) return record;
  const reading = await readingOf(services, record, overridesOf(options));
  if (reading instanceof Refusal) return reading;

  const issues = [...checkMapping(mapping, reading.headers.length), ...checkMatchOn(options.match_on, mapping)];
  if (issues.length > 0) return invalid(issues);
  const { on_existing, blank_cells, on_missing, unsubscribe_all, tag_ids } = options;
  const { match_on, without_key } = { ...whoByDefault(mapping, reading.headers), ...chosenOf(options) };
  const unknownTag = await firstUnknownTag(services, workspaceId, tag_ids);
  if (unknownTag !== null) {
    return invalid([{ path: `options.tag_ids.${unknownTag}`, message: NO_SUCH_TAG }]);
  }
  const { TAGS_PER_CONTACT } = services.env;
  if (new Set(tag_ids).size > TAGS_PER_CONTACT) return limitReached('tags_of_contact', TAGS_PER_CONTACT);

  const seen = await suggestedFor(services, workspaceId, record, reading.dialect);
  const null_words = options.null_words ?? seen?.nullWords ?? [];

  await announceWork(services);
  const confirmation = {
    ...reading,
    source: storedSource(reading.source),
    mapping,
    options: { on_existing, blank_cells, match_on, without_key, on_missing, unsubscribe_all, tag_ids, null_words },
    customKeys: mapping.map((target) => customNameOf(target)?.toLowerCase() ?? null),
  };
  const eventId = await insertConfirmation(services.db, workspaceId, id, confirmation);
  // before the event goes out: the answer says `queued`, however fast the job is
  const confirmed = await findImport(services.db, workspaceId, id);
  if (eventId) {
    dispatchOutbox(services, [eventId]);
    await rememberMapping(services, workspaceId, {
      ...reading,
      found: record.headers ?? [],
      mapping,
      suggested: seen?.columns ?? [],
      nullWords: options.null_words,
    });
  }
  if (!confirmed) return notFound('import');
  return eventId ? viewImport(confirmed, services.now()) : wrongState(confirmed);
}

interface Reading {
  headers: string[];
  dialect: Dialect;
  dataStart: StoredDataStart;
  source: FileSource;
}

/** The file is read as it was inspected, unless people chose otherwise. */
async function readingOf(
  services: Pick<Services, 'files'>,
  record: ImportRow,
  { sheet, ...overrides }: ReadingChoices,
): Promise<Reading | Refusal> {
  const { headers, dialect, data_start } = record;
  const source = sourceOf(record.source);
  const changed =
    Object.entries(overrides).some(([name, value]) => dialect?.[name as keyof Dialect] !== value) ||
    (sheet !== undefined && sheet !== source.name);
  if (headers && dialect && data_start && !changed) {
    return { headers, dialect: dialectOf(dialect), dataStart: data_start, source };
  }
  return inspectFile(services, fileOf(record), sheet === undefined ? overrides : { ...overrides, sheet });
}

/** What would be suggested for the file as it is read now; null where it is gone, which the job will say. */
async function suggestedFor(services: Confirming, workspaceId: WorkspaceId, record: ImportRow, dialect: Dialect) {
  const found = await inspectFile(services, fileOf(record), dialect);
  return found instanceof Refusal ? null : suggestForFile(services, workspaceId, found);
}

/** Which of the two people chose. */
const chosenOf = ({ match_on, without_key }: ConfirmationInput['options']) => ({
  ...(match_on && { match_on }),
  ...(without_key && { without_key }),
});

async function firstUnknownTag({ db }: Pick<Services, 'db'>, workspaceId: WorkspaceId, ids: string[]) {
  if (ids.length === 0) return null;
  const known = new Set((await namedTags(db, workspaceId, ids)).map((tag) => tag.id));
  const index = ids.findIndex((id) => !known.has(id));
  return index < 0 ? null : index;
}
