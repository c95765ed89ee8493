import type { FileKind } from '#app/csv/inspection/file-kinds.ts';
import type { RangedFile } from '#app/formats/ranged-file.ts';
import { readEntry } from './unpack-entry.ts';
import { DEFLATED, STORED, type ZipEntry } from './zip-entry.ts';

/** What an archive is: a workbook, packed files that may be CSV, or something that is not read. */
export type ArchiveKind =
  | { holds: 'xlsx' }
  | { holds: 'ods' }
  | { holds: 'files'; entries: ZipEntry[] }
  | { holds: 'other'; kind: FileKind };

/** What a name among the entries tells; the names of parts are the same in any case. */
const BY_NAME: readonly { name: RegExp; kind: FileKind | 'xlsx' }[] = [
  { name: /^xl\/workbook\.xml$/i, kind: 'xlsx' },
  { name: /^xl\/workbook\.bin$/i, kind: 'xlsb' },
  { name: /^word\//i, kind: 'word' },
  { name: /^ppt\//i, kind: 'powerpoint' },
  { name: /^Index\/Document\.iwa$/i, kind: 'numbers' },
];

const BY_MIME: Readonly<Record<string, FileKind | 'ods'>> = {
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.spreadsheet-template': 'ods',
  'application/vnd.oasis.opendocument.text': 'odt',
};

/** What a Mac, Windows or a packer puts in beside what people meant. */
const NOT_MEANT = /^__MACOSX\/|^META-INF\/|(?:^|\/)(?:\.[^/]*|Thumbs\.db|desktop\.ini)$/i;
const TABLE_NAME = /\.(?:csv|tsv|tab)$/i;
const TEXT_NAME = /\.(?:txt|asc|dat)$/i;

/** Finds what an archive holds by its entries (docs/rules/csv.md#other-files-than-csv). */
export async function findArchiveKind(file: RangedFile, entries: readonly ZipEntry[]): Promise<ArchiveKind> {
  const byName = BY_NAME.find(({ name }) => entries.some((entry) => name.test(entry.name)))?.kind;
  const kind = byName ?? (await kindByMime(file, entries));
  if (kind === 'ods' && (await isEncryptedOds(file, entries))) return { holds: 'other', kind: 'encrypted-ods' };
  if (kind === 'xlsx' || kind === 'ods') return { holds: kind };
  if (kind !== undefined) return { holds: 'other', kind };
  const meant = entries.filter(({ name, size }) => size > 0 && !NOT_MEANT.test(name));
  const files =
    [TABLE_NAME, TEXT_NAME]
      .map((pattern) => meant.filter(({ name }) => pattern.test(name)))
      .find((found) => found.length > 0) ?? meant;
  return files.length === 0 ? { holds: 'other', kind: 'zip' } : { holds: 'files', entries: files };
}

/** Why an entry cannot be unpacked, in the words for kinds of files; undefined where it can. */
export function unreadable({ isEncrypted, method }: ZipEntry): FileKind | undefined {
  if (isEncrypted) return 'encrypted-zip';
  return method === STORED || method === DEFLATED ? undefined : 'odd-zip';
}

/** OpenDocument says what it is in a part of its own, which need not be the first. */
async function kindByMime(file: RangedFile, entries: readonly ZipEntry[]) {
  const entry = entries.find(({ name }) => name === 'mimetype');
  if (!entry || entry.packedSize > 200 || unreadable(entry)) return undefined;
  return BY_MIME[(await readEntry(file, entry)).trim()];
}

/** Its list of parts says of each how it is encrypted; or all of it is one part. */
async function isEncryptedOds(file: RangedFile, entries: readonly ZipEntry[]): Promise<boolean> {
  if (entries.some(({ name }) => name === 'encrypted-package')) return true;
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml');
  return manifest !== undefined && (await readEntry(file, manifest)).includes(':encryption-data');
}
