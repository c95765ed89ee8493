import { writeRecord } from '#app/csv/records/write-record.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import { LineWriter } from './csv-lines.ts';
import { type ExportTable, tableOf } from './export-cells.ts';
import type { ExportedPerson, ExportWriter } from './export-writer.ts';

const BOM = '\uFEFF';

/** Writes CSV (docs/rules/csv.md#written-records). */
export class CsvWriter implements ExportWriter {
  readonly state = null;
  readonly lines: LineWriter;
  readonly #table: ExportTable;
  readonly #bom: boolean;
  readonly #quotesAll: boolean;

  constructor(record: Pick<ExportRow, 'columns' | 'chosen' | 'bom' | 'quote'>) {
    this.#table = tableOf(record);
    this.#bom = record.bom;
    this.#quotesAll = record.quote === 'all';
    this.lines = new LineWriter({
      fields: record.columns?.length ?? 0,
      write: (cells) => this.#line(this.#table.pick(cells)),
      isWhole: record.chosen === null && !this.#quotesAll,
    });
  }

  begin(): Uint8Array {
    return encode((this.#bom ? BOM : '') + this.#line(this.#table.header));
  }

  write(people: readonly ExportedPerson[]): Uint8Array {
    let text = '';
    for (const person of people) text += this.#line(this.#table.cells(person));
    return encode(text);
  }

  end(): Uint8Array {
    return new Uint8Array();
  }

  #line(cells: readonly string[]): string {
    return writeRecord(cells, this.#quotesAll);
  }
}

const ENCODER = new TextEncoder();
const encode = (text: string) => ENCODER.encode(text);
