import type { ExportedContact } from '#db/queries/exports/contact-pages.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import type { StoredArchive } from '#db/schema/exports.ts';
import type { LineWriter } from './csv-lines.ts';
import { CsvWriter } from './csv-writer.ts';
import { VcardWriter } from './vcard-writer.ts';
import { XlsxWriter } from './xlsx-writer.ts';

/** A contact of an export, with its custom values by field id. */
export interface ExportedPerson {
  contact: ExportedContact;
  custom: Record<string, string>;
}

/** Makes the bytes of an export's file, in its order: the beginning once, people page by page, the end once. */
export interface ExportWriter {
  begin(): Uint8Array;
  write(people: readonly ExportedPerson[]): Uint8Array;
  end(): Uint8Array;
  /** Makes the same bytes of the database's lines, if the format is close enough to them. */
  readonly lines?: LineWriter;
  /** what it takes to go on; null where nothing is to be known */
  readonly state: StoredArchive | null;
}

/** The writer of an export's format, where the last step left it. */
export function writerOf(record: ExportRow): ExportWriter {
  switch (record.format) {
    case 'csv':
      return new CsvWriter(record);
    case 'vcard':
      return new VcardWriter(record);
    case 'xlsx':
      return new XlsxWriter(record);
  }
}
