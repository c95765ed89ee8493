import { notFound, Refusal } from '#app/domain/errors.ts';
import { overridesOf, previewQuery } from '#app/domain/imports/import-options.ts';
import { isAllowed, UNDO_DAYS, undoableUntil } from '#app/domain/imports/transitions.ts';
import { describeFile, fileOf, inspectFile } from '#app/domain/imports/upload/inspect-file.server.ts';
import { viewImport } from '#app/domain/imports/view-import.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { readQuery } from '#app/http/requests/read.server.ts';
import { countFailures, lastFailures, listFailures } from '#db/queries/imports/failed-rows.ts';
import { findImport, type ImportRow } from '#db/queries/imports/records.ts';
import { customFieldNames, tagChoices } from '#db/queries/labels/choices.ts';
import { findSettings } from '#db/queries/workspaces/settings.ts';
import type { ImportScreen } from './import-view.tsx';

const FAILED_SHOWN = 5;

/** Everything an import's page shows, by what the import is at. Throws a 404 answer. */
export async function showImport(member: Member, id: string, request: Request): Promise<ImportScreen> {
  const row = await findImport(member.db, member.workspaceId, id);
  if (!row) throw refusalAnswer(notFound('import'));
  const record = viewImport(row, member.now());
  switch (row.status) {
    case 'uploading':
      return { screen: 'uploading', record };
    case 'ready':
      return showMapping(member, row, request);
    case 'queued':
    case 'processing':
    case 'undoing':
      return showLive(member, row);
    default:
      return showResult(member, row);
  }
}

async function showMapping(member: Member, row: ImportRow, request: Request): Promise<ImportScreen> {
  const query = readQuery(request, previewQuery);
  // what the address says but no file can have is read as if it said nothing
  const chosen = query instanceof Refusal ? {} : overridesOf(query);
  const asked = await inspectFile(member, fileOf(row), chosen);
  const found = asked instanceof Refusal ? await inspectFile(member, fileOf(row)) : asked;
  if (found instanceof Refusal) throw refusalAnswer(found);
  const [described, tags, customFields] = await Promise.all([
    describeFile(member, member.workspaceId, found),
    tagChoices(member.db, member.workspaceId),
    customFieldNames(member.db, member.workspaceId),
  ]);
  return {
    screen: 'mapping',
    record: viewImport(row, member.now()),
    ...described,
    rowNumbers: found.rows.slice(0, described.preview.rows.length).map(({ row: number }) => number),
    readings: found.readings,
    tags,
    customFields,
    undoDays: UNDO_DAYS,
  };
}

async function showLive(member: Member, row: ImportRow): Promise<ImportScreen> {
  const [tags, lastFailed, settings] = await Promise.all([
    tagChoices(member.db, member.workspaceId),
    lastFailures(member.db, member.workspaceId, row.id, FAILED_SHOWN),
    findSettings(member.db, member.workspaceId),
  ]);
  return {
    screen: 'live',
    record: viewImport(row, member.now()),
    tags,
    lastFailed,
    mailTo: settings.notify_imports ? member.user.email : null,
  };
}

async function showResult(member: Member, row: ImportRow): Promise<ImportScreen> {
  const now = member.now();
  const [tags, firstFailed, failedByCode] = await Promise.all([
    tagChoices(member.db, member.workspaceId),
    listFailures(member.db, member.workspaceId, row.id, { after: -1, limit: FAILED_SHOWN }),
    countFailures(member.db, member.workspaceId, row.id),
  ]);
  const canUndo = row.status !== 'undone' && isAllowed('undo', row, now) && row.completed_at !== null;
  return {
    screen: 'result',
    record: viewImport(row, now),
    tags,
    firstFailed,
    failedByCode,
    canResume: isAllowed('resume', row, now),
    undoableUntil: canUndo && row.completed_at ? undoableUntil(row.completed_at).toISOString() : null,
  };
}
