import { SHEET_END, SHEET_START, sheetPart, sheetRow, workbookParts } from '#app/formats/workbook/write-sheet.ts';
import { ZipWriter } from '#app/formats/zip/zip-writer.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import type { StoredArchive } from '#db/schema/exports.ts';
import { type ExportTable, tableOf } from './export-cells.ts';
import type { ExportedPerson, ExportWriter } from './export-writer.ts';

/** A sheet has so many rows, the header among them … */
const MOST_ROWS = 1_048_576;
/** … and, so that its size needs no more than 32 bits, so many bytes of XML before another one is begun. */
const MOST_XML_BYTES = 3 * 1024 ** 3;

const BEGUN: StoredArchive = { length: 0, entries: [], isOpen: false, rows: 0 };

/** Writes an Excel workbook of text cells (docs/rules/csv.md#exports-as-workbooks). */
export class XlsxWriter implements ExportWriter {
  readonly #table: ExportTable;
  readonly #zip: ZipWriter;
  readonly #mostRows: number;
  /** of the sheet at hand, the header among them */
  #rows: number;

  constructor(record: Pick<ExportRow, 'columns' | 'chosen' | 'archive'>, mostRows = MOST_ROWS) {
    const { rows, ...zip } = record.archive ?? BEGUN;
    this.#table = tableOf(record);
    this.#zip = new ZipWriter(zip);
    this.#mostRows = mostRows;
    this.#rows = rows;
  }

  get state(): StoredArchive {
    return { ...this.#zip.state, rows: this.#rows };
  }

  begin(): Uint8Array {
    this.#openSheet();
    return this.#zip.take();
  }

  write(people: readonly ExportedPerson[]): Uint8Array {
    let xml = '';
    for (const person of people) {
      if (this.#isFull(xml.length)) {
        this.#zip.write(encode(xml + SHEET_END));
        this.#zip.close();
        this.#openSheet();
        xml = '';
      }
      this.#rows += 1;
      xml += sheetRow(this.#rows, this.#table.cells(person));
    }
    this.#zip.write(encode(xml));
    return this.#zip.take();
  }

  end(): Uint8Array {
    const sheets = this.#zip.state.entries.map((_, index) => `Contacts${index === 0 ? '' : ` ${index + 1}`}`);
    this.#zip.write(encode(SHEET_END));
    this.#zip.close();
    for (const [name, xml] of workbookParts(sheets)) {
      this.#zip.open(name);
      this.#zip.write(encode(xml));
      this.#zip.close();
    }
    this.#zip.finish();
    return this.#zip.take();
  }

  #isFull(unwritten: number): boolean {
    const size = (this.#zip.state.entries.at(-1)?.size ?? 0) + unwritten;
    return this.#rows >= this.#mostRows || size > MOST_XML_BYTES;
  }

  #openSheet(): void {
    this.#zip.open(sheetPart(this.#zip.state.entries.length + 1));
    this.#rows = 1;
    this.#zip.write(encode(SHEET_START + sheetRow(1, this.#table.header)));
  }
}

const ENCODER = new TextEncoder();
const encode = (text: string) => ENCODER.encode(text);
