import type { Services } from '#app/context.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { authorsOf } from '#app/domain/members/authors.server.ts';
import { isModelAsked } from '#app/domain/model/ask-model.server.ts';
import { lookAtTags, offerTags } from '#app/domain/tags/offer-tags.server.ts';
import { inReadersWords } from '#app/words/failures/row-failures.ts';
import { countFailures, countMendedRows, lastFailures } from '#db/queries/imports/failed-rows.ts';
import { countGuarded } from '#db/queries/imports/guard/guarded-columns.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type ChangesQuery, showChanges } from './changes/show-changes.server.ts';
import { foreseenOf } from './forecast/foreseen.server.ts';
import { viewGuarded } from './guard/view-guarded.ts';
import { showFailures } from './repairs/show-failures.server.ts';
import { canBeSummarised } from './summary/summarise-import.server.ts';
import { isAllowed, UNDO_DAYS, undoableUntil } from './transitions.ts';
import { describeFileWithReasons } from './upload/describe-file.server.ts';
import { inspectArriving, inspectReady } from './upload/inspect-as-before.server.ts';
import type { ReadingChoices } from './upload/inspect-file.server.ts';
import { previewForEyes } from './upload/preview-for-eyes.ts';
import { readInAllEncodings } from './upload/read-in-all-encodings.server.ts';
import { viewShownImport } from './view-import.ts';

type Showing = Pick<Services, 'db' | 'files' | 'now' | 'env' | 'model'>;

interface Viewer {
  workspaceId: WorkspaceId;
  user: { id: string; email: string };
}

const FAILED_SHOWN = 5;

/** Which failed rows the page shows: of a code, behind a row, and the one that is being corrected without a script. */
interface FailuresShown {
  code?: string | undefined;
  after?: number | undefined;
  mend?: number | undefined;
}

/** What people chose of how a file is read, and whether they want to see it in every encoding. */
interface ReadingShown {
  overrides: ReadingChoices;
  inAllEncodings: boolean;
}

/**
 * Everything an import's page shows, by what the import is at. A choice of the dialect that the file cannot have is as
 * if there was none.
 */
export async function showImport(
  services: Showing,
  viewer: Viewer,
  id: string,
  reading: ReadingShown,
  failures: FailuresShown = {},
  changes: ChangesQuery = {},
) {
  const row = await findImport(services.db, viewer.workspaceId, id);
  if (!row) return notFound('import');
  switch (row.status) {
    case 'uploading':
      return showUploading(services, viewer, row, reading);
    case 'ready':
      return showMapping(services, viewer, row, reading);
    case 'queued':
    case 'processing':
    case 'undoing':
      return showLive(services, viewer, row);
    default:
      return showResult(services, viewer, row, failures, changes);
  }
}

/** Columns can be chosen once the file's beginning is there; `refusal` is why what has come of it is not taken. */
async function showUploading(services: Showing, viewer: Viewer, row: ImportRow, reading: ReadingShown) {
  const shown = await showMapping(services, viewer, row, reading);
  if (!(shown instanceof Refusal)) return shown;
  const refusal = shown.code === 'CONFLICT' ? null : shown.message;
  return { screen: 'uploading' as const, record: viewShownImport(row, services.now()), refusal };
}

async function showMapping(services: Showing, { workspaceId }: Viewer, row: ImportRow, reading: ReadingShown) {
  const { overrides, inAllEncodings } = reading;
  const inspect = row.status === 'uploading' ? inspectArriving : inspectReady;
  const asked = await inspect(services, workspaceId, row, overrides);
  const found = asked instanceof Refusal ? await inspect(services, workspaceId, row) : asked;
  if (found instanceof Refusal) return found;
  const [described, foreseen, readings, isModelOn] = await Promise.all([
    describeFileWithReasons(services, workspaceId, found),
    foreseenOf(services, workspaceId, row, found),
    inAllEncodings ? readInAllEncodings(services, row, overrides.sheet) : found.readings,
    isModelAsked(services, workspaceId),
  ]);
  const before = described.earlierOptions;
  const tags = await offerTags(services, workspaceId, { chosen: (foreseen?.options ?? before)?.tag_ids ?? [] });
  return {
    screen: 'mapping' as const,
    record: viewShownImport(row, services.now()),
    ...previewForEyes(described),
    reasons: described.reasons,
    asksModel: isModelOn && described.hasOpenColumns,
    keyCells: described.keyCells,
    rowNumbers: found.rows.slice(0, described.preview.rows.length).map(({ row: number }) => number),
    readings,
    isEncodingOpen: found.isEncodingOpen || inAllEncodings,
    isWhole: found.isWhole,
    tags,
    customFields: described.customFields,
    undoDays: UNDO_DAYS,
    foreseen,
    before,
    corrected: row.status === 'ready' && described.repaired ? correctedOf(described.repaired) : null,
  };
}

/** What a page says of an import whose failed rows a file corrects. */
const correctedOf = ({ id, filename, failed }: Pick<ImportRow, 'id' | 'filename' | 'failed'>) => ({
  ...{ id, filename, failed },
});

async function showLive(services: Showing, viewer: Viewer, row: ImportRow) {
  const { workspaceId, user } = viewer;
  const [tags, lastFailed, settings, author] = await Promise.all([
    lookAtTags(services, workspaceId, row.options?.tag_ids ?? []),
    lastFailures(services.db, workspaceId, row.id, FAILED_SHOWN),
    findSettings(services.db, workspaceId),
    authorOf(services, viewer, row),
  ]);
  return {
    screen: 'live' as const,
    record: viewShownImport(row, services.now()),
    tags,
    lastFailed: lastFailed.map((row) => ({ ...row, errors: inReadersWords(row.errors) })),
    author,
    mailTo: settings.notify_imports ? user.email : null,
  };
}

const authorOf = async (services: Showing, viewer: Viewer, row: ImportRow) =>
  (await authorsOf(services, viewer, [row]))(row);

async function showResult(
  services: Showing,
  viewer: Viewer,
  row: ImportRow,
  asked: FailuresShown,
  changesAsked: ChangesQuery,
) {
  const { workspaceId } = viewer;
  const now = services.now();
  const { code = null, after = 0, mend } = asked;
  const canMend = isAllowed('repair', row, now) && row.swept_at === null;
  const [tags, failures, failedByCode, guarded, mended, corrected, changes, mending, author, isModelOn] =
    await Promise.all([
      lookAtTags(services, workspaceId, row.options?.tag_ids ?? []),
      showFailures(services, workspaceId, row, { code, after }),
      countFailures(services.db, workspaceId, row.id),
      row.guarded === 0 ? [] : countGuarded(services.db, workspaceId, row.id),
      countMendedRows(services.db, workspaceId, row.id),
      row.options?.as_repair && row.repairs_import_id
        ? findImport(services.db, workspaceId, row.repairs_import_id)
        : null,
      showChanges(services, workspaceId, row, changesAsked),
      mend === undefined || !canMend
        ? null
        : showFailures(services, workspaceId, row, { code: null, after: mend - 1, limit: 1 }),
      authorOf(services, viewer, row),
      isModelAsked(services, workspaceId),
    ]);
  const canUndo = row.status !== 'undone' && isAllowed('undo', row, now) && row.completed_at !== null;
  return {
    screen: 'result' as const,
    record: viewShownImport(row, now),
    author,
    asksModel: isModelOn && canBeSummarised(row),
    tags,
    failures,
    failedByCode,
    guarded: viewGuarded(guarded),
    canTake: isAllowed('take-guarded', row, now) && row.swept_at === null,
    mended,
    corrected: corrected && correctedOf(corrected),
    changes: row.options?.as_repair ? null : changes,
    mending: mending?.rows[0]?.row === mend ? mending : null,
    canMend,
    canResume: isAllowed('resume', row, now),
    undoableUntil: canUndo && row.completed_at ? undoableUntil(row.completed_at).toISOString() : null,
  };
}
