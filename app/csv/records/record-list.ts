import type { CellDialect } from '#app/csv/dialect.ts';
import type { ByteWindow } from './byte-window.ts';
import type { CellSpan } from './cell-spans.ts';
import type { Quoting } from './find-record-end.ts';
import { parseCells, type RecordRange } from './parse-cells.ts';
import { dropBlankExtras, findProblems, type ReadingProblem } from './record-problems.ts';

export interface CsvRecord {
  row: number;
  /**
   * as read, guarding apostrophes taken off; fewer than the header's where cells are missing; none if the record is
   * broken
   */
  cells: string[];
  problems: readonly ReadingProblem[];
  /** how a broken record begins, 1,000 code points at most; of an unclosed quote, its first line isFirst */
  raw?: string;
}

/** So many are parsed at a time. */
const AT_ONCE = 250;

const QUOTINGS: readonly Quoting[] = [false, 'standard', 'own'];
/** Numbers a record: its row, where it begins and ends, its cells and its quoting. */
const NUMBERS = 5;

/**
 * The records of a batch, parsed anew from its bytes each time they are gone through: what nobody keeps is soon
 * forgotten, and the bytes lie outside V8's heap.
 */
export class RecordList implements Iterable<CsvRecord> {
  readonly #dialect: CellDialect;
  readonly #width: number;
  /** Of all records, one after the other: an object each would cost more than to read them twice. */
  readonly #numbers: number[] = [];
  readonly #spans = new Map<number, readonly CellSpan[]>();
  readonly #broken = new Map<number, CsvRecord>();
  #bytes: Uint8Array = new Uint8Array();
  /** Where those that are not broken lie in the file. */
  #lie: { from: number; to: number } | null = null;

  constructor({ dialect, width }: { dialect: CellDialect; width: number }) {
    this.#dialect = dialect;
    this.#width = width;
  }

  get length(): number {
    return this.#numbers.length / NUMBERS;
  }

  /** Adds a record that lies there in the file. */
  add(row: number, { from, to, cells, quoted, spans }: RecordRange): void {
    this.#lie = { from: this.#lie?.from ?? from, to };
    if (spans) this.#spans.set(this.length, spans);
    this.#numbers.push(row, from - this.#lie.from, to - this.#lie.from, cells, QUOTINGS.indexOf(quoted));
  }

  addBroken(record: CsvRecord): void {
    this.#broken.set(this.length, record);
    this.#numbers.push(record.row, 0, 0, 0, 0);
  }

  /** Takes their bytes, which are in the window. */
  hold(window: ByteWindow): void {
    if (this.#lie) this.#bytes = window.slice(this.#lie.from, this.#lie.to);
  }

  *[Symbol.iterator](): Iterator<CsvRecord> {
    for (let from = 0; from < this.length; from += AT_ONCE)
      yield* this.#parsed(from, Math.min(from + AT_ONCE, this.length));
  }

  #parsed(from: number, to: number): CsvRecord[] {
    const places = Array.from({ length: to - from }, (_, at) => from + at);
    const ranges = places.filter((place) => !this.#broken.has(place)).map((place) => this.#rangeOf(place));
    const parsed = parseCells(this.#bytes, ranges, this.#dialect);
    let next = 0;
    return places.map((place) => {
      const broken = this.#broken.get(place);
      if (broken) return broken;
      const cells = parsed[next++] ?? [];
      dropBlankExtras(cells, this.#width);
      return { row: this.#number(place, 0), cells, problems: findProblems(cells, this.#width) };
    });
  }

  #rangeOf(place: number): RecordRange {
    return {
      from: this.#number(place, 1),
      to: this.#number(place, 2),
      cells: this.#number(place, 3),
      quoted: QUOTINGS[this.#number(place, 4)] ?? false,
      spans: this.#spans.get(place),
    };
  }

  #number(place: number, which: number): number {
    return this.#numbers[place * NUMBERS + which] ?? 0;
  }
}
