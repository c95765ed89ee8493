import type { Services } from '#app/context.server.ts';
import type { Dialect } from '#app/csv/dialect.ts';
import { type Inspection, inspect, OURS } from '#app/csv/inspection/inspect.ts';
import { brokenFile, type Refused, unpacksTooLarge } from '#app/csv/inspection/refusal.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import { ImportFailedError } from '#app/domain/imports/import-failure.ts';
import { importFailureOf } from '#app/domain/imports/import-failure-of.ts';
import { checkUnpacked } from '#app/formats/check-unpacked.ts';
import { type FileSource, isConverted } from '#app/formats/file-source.ts';
import type { FormatDoubt } from '#app/formats/format-doubts.ts';
import { openFile } from '#app/formats/open-file.ts';
import type { OpenedFile } from '#app/formats/opened-file.ts';
import { BrokenFileError, UnpacksTooLargeError } from '#app/formats/unpack-errors.ts';
import { keysOf } from '#app/lib/tables.ts';
import { FILE_KINDS } from '#app/words/failures/file-kinds.ts';
import { sayRefusal } from '#app/words/failures/import-failures.ts';
import { notAHeader } from '#app/words/files/doubts.ts';
import { noSuchSheet, notToChoose } from '#app/words/files/format-doubts.ts';
import { t } from '#app/words/language/t.ts';
import { withinLanguage } from '#app/words/language/within-language.server.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import { rangedObject } from './ranged-object.server.ts';

const SAMPLE_BYTES = 256 * 1024;
/** For the encoding alone: a file whose first letters are plain ASCII may show its first other byte much later. */
const FURTHER_RANGES = 8;
const RANGE_BYTES = 4 * 1024;
/** The names of a dialect's fields in the API. */
const PATHS = {
  encoding: 'encoding',
  delimiter: 'delimiter',
  quote: 'quote',
  escape: 'escape',
  headerRow: 'header_row',
  repair: 'repair',
  repairEncoding: 'repair_encoding',
} as const satisfies Record<Exclude<keyof Dialect, 'isSpaced'>, string>;

export interface UploadedFile {
  key: string;
  size: number;
  etag: string;
}

/** What people choose otherwise than was guessed. */
export interface ReadingChoices extends Partial<Dialect> {
  /** the sheet of a workbook, or the file inside an archive */
  sheet?: string;
}

/** What a stored file is, and how its text is read. */
export interface FileInspection extends Inspection {
  source: FileSource;
  /** of the whole text, unpacked or converted; an estimate where it is not known */
  textBytes: number;
  formatDoubts: FormatDoubt[];
}

/** Reads the beginning of a stored file and finds what it is (docs/rules/csv.md#reading), or says why it is none. */
export async function inspectFile(
  { files }: Pick<Services, 'files'>,
  file: UploadedFile,
  { sheet, ...dialect }: ReadingChoices = {},
): Promise<FileInspection | Refusal> {
  const opened = await openStored({ files }, file, sheet);
  return opened instanceof Refusal ? opened : inspectOpened({ files }, file, opened, dialect);
}

/** As inspectFile, of a file that was opened: its beginning is not read again. Null: no more of it has come. */
export async function inspectOpened(
  { files }: Pick<Services, 'files'>,
  file: UploadedFile | null,
  opened: OpenedFile,
  dialect: Partial<Dialect> = {},
): Promise<FileInspection | Refusal> {
  const { source, sample, textBytes, isOurs, doubts } = opened;
  const fixed = fixedReading(opened);
  const misfits = keysOf(PATHS).filter((name) => isOtherwise(dialect[name], fixed[name]));
  if (misfits.length > 0) return invalid(misfits.map((name) => ({ path: PATHS[name], message: notToChoose() })));
  const furtherRanges = file ? await furtherRangesOf(files, file, opened) : [];
  const found = inspect({ sample, furtherRanges, sizeBytes: textBytes, overrides: { ...dialect, ...fixed }, isOurs });
  if ('invalid' in found) return invalid([{ path: found.invalid, message: notAHeader(found) }]);
  if ('refused' in found) return refusedFile(found);
  const read = source.format === 'vcard' ? numberedByCard(found) : found;
  return { ...read, source, textBytes, formatDoubts: doubts };
}

const isOtherwise = (chosen: unknown, fixed: unknown) =>
  chosen !== undefined && fixed !== undefined && chosen !== fixed;

/** What nobody chooses: a table that we wrote ourselves is read as we write, and that of cards has our header. */
function fixedReading({ isOurs, source }: OpenedFile): Partial<Dialect> {
  if (!isOurs) return {};
  return source.format === 'vcard' ? { ...OURS, headerRow: 1 } : OURS;
}

/** A row's number is its card's: the header is no row of the file. */
function numberedByCard(found: Inspection): Inspection {
  const rows = found.rows.map(({ row, cells }) => ({ row: row - 1, cells }));
  return { ...found, rows, dataStart: { ...found.dataStart, row: found.dataStart.row - 1 } };
}

/** Looks into a stored file; what cannot be unpacked is a refusal like any other. */
export async function openStored(
  { files }: Pick<Services, 'files'>,
  file: UploadedFile,
  sheet?: string,
): Promise<OpenedFile | Refusal> {
  const opened = await openFile(rangedObject(files, file), sheet).catch(notUnpacked).catch(goneFile);
  return opened instanceof Refusal ? opened : openedOrRefused(opened);
}

export function openedOrRefused(opened: Awaited<ReturnType<typeof openFile>>): OpenedFile | Refusal {
  if ('invalid' in opened) return invalid([{ path: opened.invalid, message: noSuchSheet(opened.chosen) }]);
  return 'refused' in opened ? refusedFile(opened) : opened;
}

/**
 * Opens an upload, or says why its text does not come out of it, as far as can be waited for
 * (docs/rules/csv.md#other-files-than-csv): asked before anything is said of that text.
 */
export async function openUpload(
  { files }: Pick<Services, 'files'>,
  file: UploadedFile,
): Promise<OpenedFile | Refusal> {
  const opened = await openStored({ files }, file);
  if (opened instanceof Refusal) return opened;
  const { source, textBytes } = opened;
  const refused = await checkUnpacked(rangedObject(files, file), source, textBytes).catch(notUnpacked);
  return refused ? refusedFile(refused) : opened;
}

function notUnpacked(error: unknown): Refused {
  if (error instanceof BrokenFileError) return brokenFile();
  if (error instanceof UnpacksTooLargeError) return unpacksTooLarge();
  throw error;
}

/** The answer to a file that is not imported at all. */
export function refusedFile(refused: Refused): Refusal {
  const details = refused.refused === 'NOT_A_CSV' ? { detected: FILE_KINDS[refused.facts.detected]() } : undefined;
  const failure = {
    code: refused.refused,
    message: withinLanguage('en', () => sayRefusal(refused)),
    facts: refused.facts,
  };
  return new Refusal(refused.refused, sayRefusal(refused), details, { failure });
}

function goneFile(error: unknown): Refusal {
  if (!(importFailureOf(error) instanceof ImportFailedError)) throw error;
  return new Refusal('EXPIRED', t('refused.import-file-gone'));
}

/** The file a record holds. */
export const fileOf = (record: Pick<ImportRow, 'object_key' | 'size_bytes' | 'object_etag'>): UploadedFile => ({
  key: record.object_key,
  size: record.size_bytes,
  etag: record.object_etag ?? '',
});

const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80);

/** Stretches from all over a file whose beginning is plain ASCII; of others there are none. */
export async function furtherRangesOf(
  files: Services['files'],
  file: UploadedFile,
  { source, sample }: OpenedFile,
): Promise<Uint8Array[]> {
  if (isConverted(source) || !isAscii(sample)) return [];
  const beyond = file.size - SAMPLE_BYTES;
  if (beyond <= 0) return [];
  const ranges: Uint8Array[] = [];
  for (let n = 0; n < FURTHER_RANGES; n++) {
    const offset = SAMPLE_BYTES + Math.floor((Math.max(0, beyond - RANGE_BYTES) * n) / (FURTHER_RANGES - 1));
    ranges.push(await files.read(file.key, offset, Math.min(RANGE_BYTES, file.size - offset), file.etag));
  }
  return ranges;
}
