import { z } from 'zod';
import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { plainCellBefore, writeCell } from '#app/csv/records/write-record.ts';
import { joinTags } from '#app/domain/tags/tag-cell.ts';
import { CELL_END } from '#db/queries/exports/contact-lines.ts';

const CREATED = EXPORT_COLUMNS.indexOf('created_at');
const TAGS = EXPORT_COLUMNS.indexOf('tags');

const CELL = plainCellBefore(CELL_END);
/** What PostgreSQL has of a moment beyond milliseconds is cut off. */
const MOMENT_LENGTH = '2026-11-24 07:52:20.674'.length;
const MOMENT = '[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}';
/** A moment leaves out the zeros at its end. */
const SHORT_MOMENT = /^([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,6}))?$/;

/** Contacts have their tags in common: so many cells of them are kept. */
const MOST_TAG_CELLS = 1_000;

interface Line {
  csv: string;
  /** Where the next one begins. */
  end: number;
}

/**
 * Makes CSV of the database's lines (docs/rules/csv.md#written-records). Most lines are taken over in two pieces,
 * without a look at each of their cells; the others are written cell by cell.
 */
export class LineWriter {
  readonly #cells: number;
  readonly #write: (cells: readonly string[]) => string;
  readonly #copies: { untilCreated: RegExp; behindTags: RegExp } | null;
  readonly #tagCells = new Map<string, string | null>();

  /** `write` makes a line of the cells of all columns; `isWhole`: it writes them all, and quotes where they need it. */
  constructor({
    fields,
    write,
    isWhole,
  }: { fields: number; write: (cells: readonly string[]) => string; isWhole: boolean }) {
    this.#cells = EXPORT_COLUMNS.length + fields;
    this.#write = write;
    this.#copies = isWhole
      ? {
          untilCreated: new RegExp(`(?:${CELL}){${CREATED}}(?=${MOMENT}[0-9]*${CELL_END})`, 'y'),
          behindTags: new RegExp(`(?:${CELL}){${this.#cells - TAGS - 1}}`, 'y'),
        }
      : null;
  }

  /** The bytes of so many contacts; null where a cell has a CELL_END in it, so that there are too many cells. */
  bytes(text: string, rows: number): Uint8Array | null {
    const pieces: Uint8Array[] = [];
    let csv = '';
    let at = 0;
    for (let row = 0; row < rows; row++) {
      const line = this.#copied(text, at) ?? this.#written(text, at);
      if (line === null) return null;
      csv += line.csv;
      at = line.end;
      if (csv.length < PIECE && row < rows - 1) continue;
      pieces.push(withCommas(ENCODER.encode(csv)));
      csv = '';
    }
    return at === text.length ? concatenated(pieces) : null;
  }

  /** Null where a cell cannot be taken over as it is. */
  #copied(text: string, at: number): Line | null {
    if (this.#copies === null) return null;
    const { untilCreated, behindTags } = this.#copies;
    untilCreated.lastIndex = at;
    if (!untilCreated.test(text)) return null;
    const created = untilCreated.lastIndex;
    const tags = text.indexOf(CELL_END, created) + 1;
    const rest = text.indexOf(CELL_END, tags) + 1;
    behindTags.lastIndex = rest;
    const tagCell = this.#tagCell(text.slice(tags, rest - 1));
    if (tagCell === null || !behindTags.test(text)) return null;
    const end = behindTags.lastIndex;
    const moment = `${text.slice(created, created + 10)}T${text.slice(created + 11, created + MOMENT_LENGTH)}Z`;
    const head = text.slice(at, created) + moment;
    return { csv: `${head}${CELL_END}${tagCell}${CELL_END}${text.slice(rest, end - 1)}\r\n`, end };
  }

  #written(text: string, at: number): Line | null {
    const cells: string[] = [];
    let end = at;
    while (cells.length < this.#cells) {
      const next = text.indexOf(CELL_END, end);
      if (next === -1) return null;
      cells.push(text.slice(end, next));
      end = next + 1;
    }
    const created = wholeMoment(cells[CREATED] ?? '');
    const names = tagNames(cells[TAGS] ?? '');
    if (created === null || names === null) return null;
    cells[CREATED] = created;
    cells[TAGS] = joinTags(names);
    return { csv: this.#write(cells), end };
  }

  #tagCell(json: string): string | null {
    const known = this.#tagCells.get(json);
    if (known !== undefined) return known;
    const names = tagNames(json);
    const cell = names && writeCell(joinTags(names));
    if (this.#tagCells.size === MOST_TAG_CELLS) this.#tagCells.clear();
    this.#tagCells.set(json, cell);
    return cell;
  }
}

const namesSchema = z.array(z.string());

function tagNames(json: string): string[] | null {
  if (json === '[]') return [];
  try {
    return namesSchema.parse(JSON.parse(json));
  } catch {
    // where there are too many cells this is another one
    return null;
  }
}

function wholeMoment(text: string): string | null {
  const [, day, time, fraction = ''] = SHORT_MOMENT.exec(text) ?? [];
  return day === undefined ? null : `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** Text becomes bytes in pieces: all of it at once would live so long that the garbage collector moves it about. */
const PIECE = 16_384;

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
const ENCODER = new TextEncoder();
const COMMA = 0x2c;
const END_BYTE = CELL_END.charCodeAt(0);

/** In bytes that is one quick pass; in text it would be as much work as all the rest. */
function withCommas(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === END_BYTE) bytes[at] = COMMA;
  return bytes;
}
