import { saysYes, xmlText } from '#app/formats/xml-text.ts';
import { isTag, richText } from './rich-text.ts';

/** A cell as it stands in a sheet. */
export interface RawCell {
  /** from 0 */
  column: number;
  /** `s`: a shared string's number, `str`, `inlineStr`, `b`, `e`, `d`, or `n` */
  type: string;
  style: number;
  /** the stored value; of an inline string its text; undefined where there is none */
  value: string | undefined;
  isFormula: boolean;
}

/** A row as it stands in a sheet; `cells` is good until the next row. */
export interface RawRow {
  /** the sheet's own number */
  row: number;
  isHidden: boolean;
  cells: RawCell[];
}

/** A sheet has so many rows and columns (docs/rules/csv.md#other-files-than-csv). */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
/** No row that can be read holds more text: what comes beyond fails the row as too large anyway. */
export const MOST_ROW_TEXT = 2 * 1024 ** 2;

/**
 * The rows that stand whole in a chunk of a sheet's XML. Rows and cells without a number stand behind the one before;
 * so do those that would go back.
 *
 * @param prefix of the element names, with its colon
 * @param next the number of the row that comes next
 */
export function* scanRows(xml: string, prefix: string, next: number): Generator<RawRow, void, undefined> {
  const start = `<${prefix}row`;
  const stop = `</${prefix}row>`;
  let row = next;
  for (let at = xml.indexOf(start); at >= 0; at = xml.indexOf(start, at + 1)) {
    const tagEnd = xml.indexOf('>', at);
    if (!isTag(xml, at + start.length) || tagEnd < 0) continue;
    const attributes = readAttributes(xml, at + start.length, tagEnd);
    const number = Number(attributes.r);
    if (number > row && number <= MOST_ROWS) row = number;
    const isEmpty = xml[tagEnd - 1] === '/';
    const found = isEmpty ? tagEnd : xml.indexOf(stop, tagEnd);
    const end = found < 0 ? xml.length : found;
    yield { row, isHidden: saysYes(attributes.hidden), cells: isEmpty ? [] : scanCells(xml, prefix, tagEnd + 1, end) };
    row += 1;
    at = end;
  }
}

function scanCells(xml: string, prefix: string, from: number, to: number): RawCell[] {
  const start = `<${prefix}c`;
  const stop = `</${prefix}c>`;
  const cells: RawCell[] = [];
  let column = -1;
  let text = 0;
  for (let at = xml.indexOf(start, from); at >= 0 && at < to; at = xml.indexOf(start, at + 1)) {
    const tagEnd = xml.indexOf('>', at);
    if (!isTag(xml, at + start.length) || tagEnd < 0) continue;
    const attributes = readAttributes(xml, at + start.length, tagEnd);
    const place = columnOf(attributes.r);
    column = place > column ? place : column + 1;
    if (xml[tagEnd - 1] === '/' || column >= MOST_COLUMNS) continue;
    const found = xml.indexOf(stop, tagEnd);
    const end = found < 0 ? to : found;
    const cell = readCell(xml.slice(tagEnd + 1, end), prefix, column, attributes);
    text += cell.value?.length ?? 0;
    if (text < MOST_ROW_TEXT) cells.push(cell);
    at = end;
  }
  return cells;
}

/** `inner` is what stands between the cell's tags. */
function readCell(inner: string, prefix: string, column: number, attributes: Attributes): RawCell {
  const type = attributes.t ?? 'n';
  const value = type === 'inlineStr' ? richText(inner, `${prefix}t`) : readValue(inner, `${prefix}v`);
  return { column, type, style: Number(attributes.s ?? 0), value, isFormula: hasFormula(inner, prefix) };
}

function hasFormula(inner: string, prefix: string): boolean {
  const at = inner.indexOf(`<${prefix}f`);
  return at >= 0 && isTag(inner, at + 2 + prefix.length);
}

function readValue(inner: string, name: string): string | undefined {
  const at = inner.indexOf(`<${name}`);
  if (at < 0 || !isTag(inner, at + 1 + name.length)) return undefined;
  const tagEnd = inner.indexOf('>', at);
  if (inner[tagEnd - 1] === '/') return undefined;
  const end = inner.indexOf(`</${name}>`, tagEnd);
  return end < 0 || end === tagEnd + 1 ? undefined : xmlText(inner.slice(tagEnd + 1, end));
}

interface Attributes {
  r?: string | undefined;
  s?: string | undefined;
  t?: string | undefined;
  hidden?: string | undefined;
}

/** The few attributes that are asked for, of a tag that may come nine million times. */
function readAttributes(xml: string, from: number, to: number): Attributes {
  const found: Attributes = {};
  for (let at = from; ; ) {
    const equals = xml.indexOf('=', at);
    if (equals < 0 || equals > to) return found;
    let open = equals + 1;
    while (xml.charCodeAt(open) <= 0x20) open++;
    const close = xml.indexOf(xml[open] ?? '"', open + 1);
    if (close < 0 || close > to) return found;
    const name = xml.slice(at, equals).trim();
    if (name === 'r' || name === 's' || name === 't' || name === 'hidden') found[name] = xml.slice(open + 1, close);
    at = close + 1;
  }
}

/** `AB12` is column 27, counted from 0; -1 where there is no name. */
function columnOf(reference: string | undefined): number {
  let column = 0;
  for (let at = 0; reference !== undefined && at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column - 1;
}
