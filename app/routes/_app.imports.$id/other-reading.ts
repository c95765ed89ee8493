import { delimiterName } from '#app/csv/dialect.ts';
import type { Preview } from '#app/domain/imports/import-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { ESCAPES } from '#app/words/files/dialect.ts';

export type Doubt = Preview['doubts'][number];

/** The address's field that asks for the same cells under every encoding. */
export const IN_ALL_ENCODINGS = { name: 'encodings', value: 'all' } as const;

/**
 * The dialect as it stands, as fields of an address, with one of its parts read otherwise. Another sheet or file is
 * looked at anew.
 */
export function otherReading(preview: Preview, about: Doubt['about'], value: string | number): [string, string][] {
  if (about === 'sheet' || about === 'file') return [['sheet', String(value)]];
  const { name, names } = preview.source;
  const fields: Record<string, string> = {
    ...(name !== null && names.length > 1 ? { sheet: name } : {}),
    encoding: preview.encoding,
    repair: preview.repair,
    repair_encoding: preview.repair_encoding ?? '',
    delimiter: delimiterName(preview.delimiter),
    quote: preview.quote,
    escape: preview.escape,
    header_row: String(preview.header_row),
  };
  const field = isKeyOf(ESCAPES, String(value)) ? 'escape' : about;
  fields[field] = about === 'delimiter' ? delimiterName(String(value)) : String(value);
  return Object.entries(fields);
}
