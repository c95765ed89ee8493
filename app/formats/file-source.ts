/** What the bytes of an upload hold (docs/rules/api.md#preview). */
type FileFormat = 'csv' | 'xlsx' | 'ods' | 'vcard';

type Packing = 'gzip' | 'zip';

/** What was found, and which of several sheets or files inside is read. */
export interface FileSource {
  format: FileFormat;
  packed: Packing | null;
  /** of the sheet, or of the file inside */
  name: string | null;
  /** all of them */
  names: string[];
  /** of cards: the columns of their table */
  columns?: string[] | undefined;
}

/** A CSV file as it is: nothing has to be unpacked or converted. */
export const PLAIN_CSV: FileSource = { format: 'csv', packed: null, name: null, names: [] };

/** Whether it is no CSV, and is made one of our own writing. */
export const isTable = ({ format }: Pick<FileSource, 'format'>): boolean => format !== 'csv';

/** Whether it is read from a copy that is made of it. */
export const isConverted = ({ format, packed }: Pick<FileSource, 'format' | 'packed'>): boolean =>
  format !== 'csv' || packed !== null;
