import { UnpacksTooLargeError } from '#app/formats/unpack-errors.ts';
import type { NumberKind } from '#app/formats/workbook/number-kinds.ts';
import { MOST_COLUMNS, MOST_ROW_TEXT, MOST_ROWS, type RawCell, type RawRow } from '#app/formats/workbook/scan-rows.ts';
import { attributeOf, tagsOf } from '#app/formats/xml-text.ts';
import { type CellAttributes, odsCellText } from './ods-cell.ts';

/** What it takes to read the cells of a sheet. */
export interface OdsRules {
  kinds: ReadonlyMap<string, NumberKind>;
  /** the style that cells of each column have if they name none */
  columns: readonly (string | undefined)[];
}

const ROW = '<table:table-row';
const ROW_END = '</table:table-row>';
/** Rows that are repeated come to no more text. */
const MOST_REPEATED_TEXT = 64 * 1024 ** 2;

/**
 * The rows that stand whole in a chunk of a sheet's XML. Repeats of empty rows are a gap; of others, as many rows.
 *
 * @throws UnpacksTooLargeError where repeats come to more than is taken
 */
export function* scanOdsRows(xml: string, rules: OdsRules, next: number): Generator<RawRow, void, undefined> {
  let row = next;
  for (let at = xml.indexOf(ROW); at >= 0; at = xml.indexOf(ROW, at + 1)) {
    const { attributes, end: tagEnd, isEmpty } = readTag(xml, at, ROW.length);
    if (!attributes) continue;
    const found = isEmpty ? tagEnd : xml.indexOf(ROW_END, tagEnd);
    const end = found < 0 ? xml.length : found;
    const cells = isEmpty ? [] : scanCells(xml.slice(tagEnd + 1, end), rules, attributes.get(STYLE_OF_CELLS));
    const repeated = Math.min(countOf(attributes, 'table:number-rows-repeated'), MOST_ROWS + 1 - row);
    if (cells.length > 0) {
      refuseMany(cells, repeated);
      const isHidden = (attributes.get('table:visibility') ?? 'visible') !== 'visible';
      for (let n = 0; n < repeated; n++) yield { row: row + n, isHidden, cells };
    }
    row += repeated;
    at = end;
  }
}

const STYLE_OF_CELLS = 'table:default-cell-style-name';

function refuseMany(cells: readonly RawCell[], repeated: number): void {
  const text = cells.reduce((sum, { value = '' }) => sum + value.length + 1, 0);
  if (text * repeated > MOST_REPEATED_TEXT)
    throw new UnpacksTooLargeError(`a row is repeated ${repeated} times, and holds ${text} characters`);
}

const CELL = /<table:(?:covered-)?table-cell(?=[\s/>])/g;

/** Cells that have a value; of merged cells the first has it. */
function scanCells(xml: string, { kinds, columns }: OdsRules, rowStyle: string | undefined): RawCell[] {
  const cells: RawCell[] = [];
  let column = 0;
  let length = 0;
  CELL.lastIndex = 0;
  for (let found = CELL.exec(xml); found && column < MOST_COLUMNS; found = CELL.exec(xml)) {
    const [start] = found;
    const isCovered = start === '<table:covered-table-cell';
    const { attributes, end: tagEnd, isEmpty } = readTag(xml, found.index, start.length);
    if (!attributes) break;
    const stop = isEmpty ? tagEnd : xml.indexOf(`</${start.slice(1)}>`, tagEnd);
    const end = stop < 0 ? xml.length : stop;
    CELL.lastIndex = end;
    const repeated = Math.min(countOf(attributes, 'table:number-columns-repeated'), MOST_COLUMNS - column);
    if (!isCovered && (!isEmpty || attributes.size > 0)) {
      const style = attributes.get('table:style-name') ?? rowStyle ?? columns[column];
      const cell = readCell(attributes, isEmpty ? '' : xml.slice(tagEnd + 1, end), kinds.get(style ?? ''));
      for (let n = 0; cell && n < repeated && length < MOST_ROW_TEXT; n++) {
        cells.push({ ...cell, column: column + n });
        length += cell.value?.length ?? 0;
      }
    }
    column += repeated;
  }
  return cells;
}

/** As a cell of a workbook whose text is ready; undefined where there is nothing in it. */
function readCell(attributes: CellAttributes, inner: string, kind: NumberKind | undefined): RawCell | undefined {
  const isFormula = attributes.has('table:formula');
  const value = odsCellText(attributes, inner, kind);
  if (value === '' ? !isFormula : value === undefined && !isFormula) return undefined;
  const isError = attributes.get('calcext:value-type') === 'error';
  return { column: 0, type: isError ? 'e' : 'inlineStr', style: 0, value, isFormula };
}

/** The styles that a sheet's columns say, by their places. */
export function columnStyles(head: string): (string | undefined)[] {
  const styles: (string | undefined)[] = [];
  for (const tag of tagsOf(head, 'table-column')) {
    const count = Number(attributeOf(tag, 'number-columns-repeated') ?? 1) || 1;
    const style = attributeOf(tag, 'default-cell-style-name');
    for (let n = 0; n < count && styles.length < MOST_COLUMNS; n++) styles.push(style);
  }
  return styles;
}

const countOf = (attributes: CellAttributes, name: string): number =>
  Math.max(1, Math.trunc(Number(attributes.get(name) ?? 1)) || 1);

const ATTRIBUTE = /\s([\w-]+:[\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** A tag's attributes and its end; none where the name goes on, or the tag has no end. */
function readTag(xml: string, at: number, nameLength: number) {
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = at + nameLength;
  let end = ATTRIBUTE.lastIndex;
  for (let found = ATTRIBUTE.exec(xml); found; found = ATTRIBUTE.exec(xml)) {
    attributes.set(found[1] ?? '', found[2] ?? found[3] ?? '');
    end = ATTRIBUTE.lastIndex;
  }
  while (isBlank(xml.charCodeAt(end))) end += 1;
  const isEmpty = xml[end] === '/';
  if (isEmpty) end += 1;
  return { attributes: xml[end] === '>' ? attributes : undefined, end, isEmpty };
}

const isBlank = (code: number) => code === 0x20 || (code >= 9 && code <= 13);
