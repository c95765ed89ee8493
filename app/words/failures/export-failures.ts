import type { ExportFailureCode } from '#app/domain/exports/export-failure.ts';
import type { Failure } from '#app/domain/work/failure-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';

/** Why an export stopped: the sentence, and a name short enough for a row of a list. */
export const EXPORT_FAILURES = {
  DATABASE_UNAVAILABLE: {
    sentence: 'The database did not answer. Nothing is lost; try the export again in a while.',
    short: 'Database down',
  },
  STORAGE_UNAVAILABLE: {
    sentence: 'The file storage did not answer. Nothing is lost; try the export again in a while.',
    short: 'Storage down',
  },
  TIMED_OUT: { sentence: 'The export made no progress for too long. Try it again.', short: 'Stalled' },
  NOT_FOUND: { sentence: 'The export is gone.', short: 'Export gone' },
  INTERNAL: {
    sentence: 'Something broke on our side. Try the export again; if it happens again, write to us.',
    short: 'Broke on our side',
  },
} as const satisfies Record<ExportFailureCode, { sentence: string; short: string }>;

/** A stored failure in the reader's language; as it is stored where its code is none any more. */
export const sayExportFailure = ({ code, message }: Failure): string =>
  isKeyOf(EXPORT_FAILURES, code) ? EXPORT_FAILURES[code].sentence : message;

/** The short name of a stored failure; records may hold a code that no longer exists. */
export const shortExportFailure = (code: string | undefined): string =>
  code !== undefined && isKeyOf(EXPORT_FAILURES, code) ? EXPORT_FAILURES[code].short : 'Failed';
