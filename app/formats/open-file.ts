import type { FileKind } from '#app/csv/inspection/file-kinds.ts';
import { MOST_COLUMNS, notACsv, type Refused, tooManyColumns } from '#app/csv/inspection/refusal.ts';
import { kindBySignature } from '#app/csv/inspection/signatures.ts';
import { type ConvertedBlocks, convertFile } from './convert-file.ts';
import { type FileSource, PLAIN_CSV } from './file-source.ts';
import type { FormatDoubt } from './format-doubts.ts';
import { gzippedName } from './gzip/gunzip.ts';
import type { NoSuchName, OpenedFile } from './opened-file.ts';
import { readText } from './packed-text.ts';
import type { Pieces, RangedFile } from './ranged-file.ts';
import { takeSample } from './take-sample.ts';
import { BrokenFileError } from './unpack-errors.ts';
import { beginsAsCards, cardText } from './vcard/card-text.ts';
import { findColumns } from './vcard/cards-table.ts';
import { openOds } from './workbook/ods/open-ods.ts';
import { openWorkbook } from './workbook/open-workbook.ts';
import { openWorkbookFile } from './workbook/open-workbook-file.ts';
import { findArchiveKind, unreadable } from './zip/archive-kind.ts';
import { beginsAsZip } from './zip/begins-as-zip.ts';
import { readDirectory } from './zip/read-directory.ts';
import type { ZipEntry } from './zip/zip-entry.ts';

/** The sample: so much of the text is looked at. */
const SAMPLE_BYTES = 256 * 1024;
const NOT_READ: ReadonlySet<FileKind> = new Set(['word', 'powerpoint', 'odt', 'numbers']);
/** So many files of an archive, or sheets, are offered. */
const MOST_NAMES = 1_000;

/**
 * Finds what a stored file holds by its first bytes, and reads the beginning of its text
 * (docs/rules/csv.md#other-files-than-csv).
 *
 * @param chosen the sheet, or the file inside, that people chose
 * @throws BrokenFileError, UnpacksTooLargeError
 */
export async function openFile(
  file: RangedFile,
  chosen: string | undefined,
): Promise<OpenedFile | Refused | NoSuchName> {
  const head = await file.read(0, Math.min(SAMPLE_BYTES, file.size));
  const kind = kindBySignature(head);
  if (kind === 'gzip') return openGzip(file, head, chosen);
  if (isZip(head)) return openZip(file, head, kind ?? 'zip', chosen);
  if (chosen !== undefined) return { invalid: 'sheet', chosen };
  if (beginsAsCards(head)) return openCards(file, { ...PLAIN_CSV, format: 'vcard' });
  return { source: PLAIN_CSV, sample: head, textBytes: file.size, isOurs: false, doubts: [] };
}

const isZip = (head: Uint8Array) =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

async function openGzip(file: RangedFile, head: Uint8Array, chosen: string | undefined) {
  const name = gzippedName(head);
  if (chosen !== undefined && chosen !== name) return { invalid: 'sheet' as const, chosen };
  const source: FileSource = { format: 'csv', packed: 'gzip', name, names: name === null ? [] : [name] };
  const last = await file.read(file.size - 4, 4);
  return openText(file, source, new DataView(last.buffer, last.byteOffset, 4).getUint32(0, true), []);
}

/** `kind` is what its first bytes look like: what is said of something that is no archive, or of one nobody reads. */
async function openZip(
  file: RangedFile,
  head: Uint8Array,
  kind: FileKind,
  chosen: string | undefined,
): Promise<OpenedFile | Refused | NoSuchName> {
  const entries = await readDirectory(file).catch((error: unknown) => {
    if (error instanceof BrokenFileError && (NOT_READ.has(kind) || !beginsAsZip(head))) return null;
    throw error;
  });
  if (entries === null) return notACsv(kind);
  const archive = await findArchiveKind(file, entries);
  if (archive.holds === 'other') return notACsv(archive.kind);
  if (archive.holds === 'xlsx') return openWorkbookFile(await openWorkbook(file, entries), chosen, SAMPLE_BYTES);
  if (archive.holds === 'ods') return openWorkbookFile(await openOds(file, entries), chosen, SAMPLE_BYTES);
  const names = archive.entries.slice(0, MOST_NAMES).map(({ name }) => name);
  const entry = archive.entries.find(({ name }) => name === (chosen ?? names[0]));
  if (!entry) return { invalid: 'sheet', chosen: chosen ?? '' };
  const unread = unreadable(entry);
  if (unread !== undefined) return notACsv(unread);
  return openText(file, { format: 'csv', packed: 'zip', name: entry.name, names }, entry.size, doubtFile(entry, names));
}

function doubtFile({ name }: ZipEntry, names: readonly string[]): FormatDoubt[] {
  if (names.length < 2) return [];
  const facts = { guess: name, count: names.length };
  const alternatives = names.filter((other) => other !== name);
  return [{ about: 'file', guess: name, alternatives, why: 'SEVERAL_FILES', facts }];
}

/** Cards are a table once their columns are known. */
async function openCards(
  file: RangedFile,
  packed: FileSource,
  doubts: FormatDoubt[] = [],
): Promise<OpenedFile | Refused> {
  const { columns, cards, remarks } = await findColumns(cardText(readText(file, packed)));
  if (columns.length > MOST_COLUMNS) return tooManyColumns(columns.length);
  const source = { ...packed, columns };
  const { bytes, isWhole } = await takeSample(piecesOf(convertFile(file, source, { offset: 0 })), SAMPLE_BYTES);
  const rows = Math.max(1, new TextDecoder().decode(bytes).split('\r\n').length - 2);
  const textBytes = isWhole ? bytes.byteLength : Math.max(bytes.byteLength + 1, (bytes.byteLength / rows) * cards);
  return { source, sample: bytes, textBytes: Math.round(textBytes), isOurs: true, doubts: [...doubts, ...remarks] };
}

async function* piecesOf(blocks: ConvertedBlocks): Pieces {
  for await (const { bytes } of blocks) yield bytes;
}

/** `saidBytes` is what the archive says of the text's length: good for an estimate. */
async function openText(
  file: RangedFile,
  source: FileSource,
  saidBytes: number,
  doubts: FormatDoubt[],
): Promise<OpenedFile | Refused> {
  const { bytes, isWhole } = await takeSample(readText(file, source), SAMPLE_BYTES);
  if (beginsAsCards(bytes)) return openCards(file, { ...source, format: 'vcard' }, doubts);
  const textBytes = isWhole ? bytes.byteLength : Math.max(saidBytes, bytes.byteLength + 1);
  return { source, sample: bytes, textBytes, isOurs: false, doubts };
}
