import { needsTranscoding } from '#app/csv/encoding/needs-transcoding.ts';
import type { StoredCopyKeys, StoredDialect, StoredSource } from '#db/schema/imports.ts';

/**
 * Where the copies of a file lie, by all that decides what they hold: the sheet or the file inside, and the encoding.
 * So a copy that was made for a forecast is the import's, if it is read in the same way, and never one that is not.
 */
export function copyKeysOf(
  objectKey: string,
  dialect: Pick<StoredDialect, 'encoding'>,
  source: StoredSource | null,
): StoredCopyKeys {
  const part = source?.name == null ? '' : `.${source.names.indexOf(source.name) + 1}`;
  const plain = source && `${objectKey}${part}.plain`;
  const copy = needsTranscoding(dialect) ? `${objectKey}${part}.${dialect.encoding}.utf-8` : null;
  return { plain, copy, read: copy ?? plain };
}
