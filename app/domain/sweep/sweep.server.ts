import type { Services } from '#app/context.server.ts';
import { clearLeftoverUploads } from '#app/domain/exports/run/fail-export.server.ts';
import { removeFile } from '#app/domain/imports/file/remove-file.server.ts';
import { restoreMarker } from '#app/domain/watch/open-work.server.ts';
import { forgetDeleted } from '#db/queries/contacts/bring-back.ts';
import { clearShadows } from '#db/queries/imports/forecast/clear-shadows.ts';
import { removeOldCalls } from '#db/queries/keys/idempotent-calls.ts';
import { removeOldSignInMails } from '#db/queries/mail/sign-in-mails.ts';
import { removeSentEvents } from '#db/queries/statement/outbox.ts';
import * as history from '#db/queries/upkeep/old-history.ts';
import * as old from '#db/queries/upkeep/old-records.ts';
import * as queries from '#db/queries/upkeep/sweep.ts';
import { KEPT_CHOICES, KEPT_DAYS } from './kept-days.ts';
import { sweepOrphans } from './sweep-orphans.server.ts';

type Sweeping = Pick<Services, 'db' | 'files' | 'now'>;

const UPLOAD_DAYS = KEPT_DAYS['unfinished upload'];
const READY_DAYS = KEPT_DAYS['unconfirmed file'];

/** So much goes in one step, each. */
const OBJECTS = 100;
const RECORDS = 1_000;
const ROWS = 20_000;

/** What one kind of sweeping removed, and whether there may be more of it. */
export interface Swept {
  removed: number;
  more: boolean;
}

/**
 * What nobody can use any more (docs/rules/product.md#kept-and-swept), one bounded piece of it at a time. Every piece
 * may be repeated, and what a person may still ask for is never touched: an import is first marked, so that it can be
 * neither undone nor resumed, then emptied.
 */
export const SWEEPS = {
  // removes nothing: a marker of open work that was lost is put anew
  open_work: async (services) => {
    await restoreMarker(services);
    return { removed: 0, more: false };
  },

  uploads: async ({ db, files }) => {
    const found = await queries.abandonedUploads(db, UPLOAD_DAYS, OBJECTS);
    let removed = 0;
    for (const file of found) {
      await removeFile({ files }, file);
      if (await queries.removeAbandonedUpload(db, file.id, UPLOAD_DAYS)) removed += 1;
    }
    return { removed, more: removed > 0 && found.length === OBJECTS };
  },

  // marked first, so that what is confirmed at that moment keeps its file; the record goes last, so that no file is
  // forgotten
  unconfirmed: async ({ db, files }) => {
    const found = await queries.unconfirmedImports(db, READY_DAYS, OBJECTS);
    let removed = 0;
    for (const file of found) {
      if (!(await queries.markUnconfirmedImport(db, file.id, READY_DAYS))) continue;
      await removeFile({ files }, file);
      await queries.removeCancelledImport(db, file.id);
      removed += 1;
    }
    return { removed, more: removed > 0 && found.length === OBJECTS };
  },

  imports: async ({ db }) => bounded(await queries.markSweptImports(db, KEPT_DAYS['ended import'], RECORDS), RECORDS),

  import_files: async ({ db, files }) => {
    const found = await queries.filesToRemove(db, OBJECTS);
    for (const file of found) {
      await removeFile({ files }, file);
      await queries.markFileRemoved(db, file.id);
    }
    return bounded(found.length, OBJECTS);
  },

  failed_rows: async ({ db }) => bounded(await queries.removeSweptRows(db, 'import_failures', ROWS), ROWS),

  mended_rows: async ({ db }) => bounded(await queries.removeSweptRows(db, 'import_repairs', ROWS), ROWS),

  // what forecasts said of imports that ended long ago, and what one that is over has left behind
  forecasts: async ({ db }) =>
    both(
      bounded(await queries.removeSweptRows(db, 'import_forecasts', RECORDS), RECORDS),
      await clearShadows(db, ROWS),
    ),

  undo_values: async ({ db }) => bounded(await queries.removeUnchanged(db, ROWS), ROWS),

  history: async ({ db }) =>
    both(
      bounded(await history.removeOldHistory(db, KEPT_DAYS.history, ROWS), ROWS),
      bounded(await history.removeOldImportChanges(db, KEPT_DAYS.history, ROWS), ROWS),
    ),

  deleted_contacts: async ({ db }) => bounded(await forgetDeleted(db, RECORDS), RECORDS),

  row_notes: async ({ db }) =>
    both(
      bounded(await queries.removeSweptRows(db, 'import_row_notes', ROWS), ROWS),
      bounded(await queries.removeSweptRows(db, 'import_made', ROWS), ROWS),
    ),

  guarded_cells: async ({ db }) => bounded(await queries.removeSweptRows(db, 'import_guarded', ROWS), ROWS),

  changes: async ({ db }) => bounded(await queries.markSweptChanges(db, KEPT_DAYS['ended import'], RECORDS), RECORDS),

  change_values: async ({ db }) => bounded(await queries.removeSweptRows(db, 'contact_change_rows', ROWS), ROWS),

  export_files: async ({ db, files }) => {
    const found = await queries.exportFilesToRemove(db, KEPT_DAYS['exported file'], OBJECTS);
    for (const { id, object_key } of found) {
      await files.remove(object_key);
      await queries.markExportSwept(db, id);
    }
    return bounded(found.length, OBJECTS);
  },

  // which parts a file was put together of
  parts: async ({ db }) =>
    both(
      bounded(await queries.removeSweptRows(db, 'import_parts', ROWS), ROWS),
      bounded(await queries.removeSweptRows(db, 'export_parts', ROWS), ROWS),
    ),

  export_uploads: async (services) => bounded(await clearLeftoverUploads(services, OBJECTS), OBJECTS),

  events: async ({ db }) => ({ removed: await removeSentEvents(db, KEPT_DAYS['sent event']), more: false }),

  sign_in_mails: async ({ db }) => ({ removed: await removeOldSignInMails(db), more: false }),

  idempotency_keys: async ({ db }) => bounded(await removeOldCalls(db, RECORDS), RECORDS),

  digests: async ({ db }) => ({ removed: await queries.removeOldDigests(db, KEPT_DAYS.digest), more: false }),

  sent_mails: async ({ db }) => bounded(await old.removeOldMails(db, KEPT_DAYS['sent mail'], ROWS), ROWS),

  choices: async ({ db }) =>
    both(
      bounded(await old.removeOldChoices(db, 'remembered_columns', KEPT_CHOICES.columns, ROWS), ROWS),
      bounded(await old.removeOldChoices(db, 'remembered_files', KEPT_CHOICES.files, ROWS), ROWS),
    ),

  deliveries: async ({ db }) => bounded(await old.removeOldDeliveries(db, KEPT_DAYS['delivery to a hook'], ROWS), ROWS),

  model_answers: async ({ db }) =>
    bounded(await old.removeOldAnswers(db, KEPT_DAYS['answer of the model'], RECORDS), RECORDS),

  old_imports: async ({ db }) =>
    bounded(await old.removeOldImports(db, KEPT_DAYS['record of an import or export'], RECORDS), RECORDS),

  old_changes: async ({ db }) =>
    bounded(await old.removeOldChanges(db, KEPT_DAYS['record of an import or export'], RECORDS), RECORDS),

  old_exports: async ({ db }) =>
    bounded(await old.removeOldExports(db, KEPT_DAYS['record of an import or export'], RECORDS), RECORDS),

  closed_accounts: async ({ db }) =>
    bounded(await old.removeClosedAccounts(db, KEPT_DAYS['closed account'], RECORDS), RECORDS),

  orphans: sweepOrphans,
} as const satisfies Record<string, (services: Sweeping) => Promise<Swept>>;

const both = (one: Swept, other: Swept): Swept => ({
  removed: one.removed + other.removed,
  more: one.more || other.more,
});

const bounded = (removed: number, limit: number): Swept => ({ removed, more: removed === limit });
