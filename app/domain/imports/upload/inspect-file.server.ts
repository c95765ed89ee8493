import type { Services } from '#app/context.server.ts';
import type { Dialect } from '#app/csv/dialect.ts';
import { type Inspection, inspect } from '#app/csv/inspection/inspect.ts';
import type { Refused } from '#app/csv/inspection/refusal.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import { ImportFailedError } from '#app/domain/imports/import-failure.ts';
import { importFailureOf } from '#app/domain/imports/import-failure-of.ts';
import { notAHeader } from '#app/words/doubts.ts';
import { FILE_KINDS } from '#app/words/failures/file-kinds.ts';
import { sayRefusal } from '#app/words/failures/import-failures.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';

const SAMPLE_BYTES = 256 * 1024;
/** For the encoding alone: a file whose first letters are plain ASCII may show its first other byte much later. */
const FURTHER_RANGES = 8;
const RANGE_BYTES = 4 * 1024;

export interface UploadedFile {
  key: string;
  size: number;
  etag: string;
}

/** Reads the beginning of a stored file and finds what it is (docs/rules/csv.md#reading), or says why it is none. */
export async function inspectFile(
  { files }: Pick<Services, 'files'>,
  file: UploadedFile,
  overrides: Partial<Dialect> = {},
): Promise<Inspection | Refusal> {
  const seen = await readSamples(files, file).catch(goneFile);
  if (seen instanceof Refusal) return seen;
  const found = inspect({ ...seen, sizeBytes: file.size, overrides });
  if ('invalid' in found) return invalid([{ path: found.invalid, message: notAHeader(found) }]);
  return 'refused' in found ? refusedFile(found) : found;
}

/** The answer to a file that is not imported at all. */
export function refusedFile(refused: Refused): Refusal {
  const details = refused.refused === 'NOT_A_CSV' ? { detected: FILE_KINDS[refused.facts.detected] } : undefined;
  return new Refusal(refused.refused, sayRefusal(refused), details);
}

async function readSamples(files: Services['files'], file: UploadedFile) {
  const sample =
    file.size === 0 ? new Uint8Array() : await files.read(file.key, 0, Math.min(SAMPLE_BYTES, file.size), file.etag);
  return { sample, furtherRanges: isAscii(sample) ? await readFurtherRanges(files, file) : [] };
}

function goneFile(error: unknown): Refusal {
  if (!(importFailureOf(error) instanceof ImportFailedError)) throw error;
  return new Refusal('EXPIRED', 'The file of this import is no longer there. Upload it again.');
}

/** The file a record holds. */
export const fileOf = (record: Pick<ImportRow, 'object_key' | 'size_bytes' | 'object_etag'>): UploadedFile => ({
  key: record.object_key,
  size: record.size_bytes,
  etag: record.object_etag ?? '',
});

const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80);

async function readFurtherRanges(files: Services['files'], file: UploadedFile): Promise<Uint8Array[]> {
  const beyond = file.size - SAMPLE_BYTES;
  if (beyond <= 0) return [];
  const ranges: Uint8Array[] = [];
  for (let n = 0; n < FURTHER_RANGES; n++) {
    const offset = SAMPLE_BYTES + Math.floor((Math.max(0, beyond - RANGE_BYTES) * n) / (FURTHER_RANGES - 1));
    ranges.push(await files.read(file.key, offset, Math.min(RANGE_BYTES, file.size - offset), file.etag));
  }
  return ranges;
}
