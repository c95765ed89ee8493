import { FILE_DAYS, LINK_DAYS } from '#app/domain/exports/download-link.server.ts';
import { UNDO_DAYS } from '#app/domain/imports/transitions.ts';
import { BRING_BACK_DAYS } from '#db/queries/contacts/bring-back.ts';
import { HISTORY_DAYS } from '#db/queries/history/contact-history.ts';

/**
 * How long things are kept, in days. The table in docs/rules/product.md#kept-and-swept has a line for each, and a test
 * holds the two equal.
 */
export const KEPT_DAYS = {
  /** An upload nobody goes on with; R2 drops unfinished ones by itself after as long. */
  'unfinished upload': 7,
  /** A file that was looked at and never confirmed. */
  'unconfirmed file': 30,
  /** The file, failed rows and undo values of an import that has ended. */
  'ended import': UNDO_DAYS,
  /** What happened to contacts. */
  history: HISTORY_DAYS,
  /** Who was deleted on a page, for its Undo. */
  'deleted on a page': BRING_BACK_DAYS,
  'exported file': FILE_DAYS,
  'download link': LINK_DAYS,
  /** What is said of an import or export in its list, once nothing can be done with it any more. */
  'record of an import or export': 365,
  'sent event': 30,
  'delivery to a hook': 30,
  digest: 30,
  /** Longer than anything is tried again, and than a complaint about a mail takes. */
  'sent mail': 90,
  'closed account': 30,
  /** It is good for an hour, and counts towards the day's questions. */
  'answer of the model': 1,
  /** Objects are younger than their rows while they are made. */
  'object without a row': 1,
} as const;

/** What people chose for the columns and files that they imported last; of each workspace so many. */
export const KEPT_CHOICES = { columns: 10_000, files: 1_000 } as const;
