import { z } from 'zod';
import { hasBlankEdge, isBlank, trim } from '#app/csv/blank.ts';

const SEPARATOR = /[,;|]| ::: /g;

/**
 * The tag names in a cell, in order (docs/rules/csv.md#tags): the members of a JSON array of strings, or of a list in
 * brackets, else pieces between `,` `;` `|` or ` ::: ` outside double quotes; trimmed, blanks dropped, equal ones
 * ignoring case once (the first spelling stays).
 */
export function splitTags(cell: string): string[] {
  const list = listIn(cell);
  if (Array.isArray(list)) return uniqueTags(list);
  return uniqueTags(list.includes('"') ? pieces(list) : list.split(SEPARATOR));
}

const strings = z.array(z.string());
const SINGLE_QUOTED = /^\s*'[^']*'(?:\s*,\s*'[^']*')*\s*$/;

/** The members of a JSON array; of another list in brackets what stands between them; else the cell as it is. */
function listIn(cell: string): string[] | string {
  if (!isBracketed(cell)) return cell;
  const parsed = strings.safeParse(parseJson(cell));
  if (parsed.success) return parsed.data;
  const inside = trim(cell).slice(1, -1);
  if (SINGLE_QUOTED.test(inside)) return inside.split(',').map((piece) => trim(piece).slice(1, -1));
  return /[[\]]/.test(inside) ? cell : inside;
}

function isBracketed(cell: string): boolean {
  const text = trim(cell);
  return text.startsWith('[') && text.endsWith(']') && text.length > 1;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(trim(text));
  } catch {
    // written by hand, or by a program that knows no JSON
    return null;
  }
}

/** Trims the names, drops blank ones and those that an earlier one equals ignoring case. */
export function uniqueTags(names: Iterable<string>): string[] {
  const unique = new Map<string, string>();
  for (const untrimmed of names) {
    const name = trim(untrimmed);
    const key = name.toLowerCase();
    if (name !== '' && !unique.has(key)) unique.set(key, name);
  }
  return [...unique.values()];
}

/**
 * What follows a closing quote up to the next separator belongs to the piece, as in a cell
 * (docs/rules/csv.md#the-apostrophe).
 */
function* pieces(cell: string): Generator<string> {
  let start = 0;
  while (start <= cell.length) {
    const quoted = readQuoted(cell, start);
    const rest = quoted?.end ?? start;
    SEPARATOR.lastIndex = rest;
    const separator = SEPARATOR.exec(cell);
    const end = separator?.index ?? cell.length;
    yield (quoted?.text ?? '') + cell.slice(rest, end);
    if (separator === null) return;
    start = end + separator[0].length;
  }
}

/**
 * The quoted text of the piece that begins at `start` and where it ends, or null if no quote opens there or it never
 * closes.
 */
function readQuoted(cell: string, start: number): { text: string; end: number } | null {
  const open = firstNotBlank(cell, start);
  if (cell[open] !== '"') return null;
  let text = '';
  let from = open + 1;
  for (;;) {
    const quote = cell.indexOf('"', from);
    if (quote === -1) return null;
    text += cell.slice(from, quote);
    if (cell[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    from = quote + 2;
  }
}

function firstNotBlank(cell: string, start: number): number {
  let at = start;
  while (at < cell.length && isBlank(cell.charAt(at))) at++;
  return at;
}

/**
 * A contact's tag names as one cell of an export (docs/rules/csv.md#written-records): sorted ignoring case in code
 * point order, joined by `,`, quoted where `splitTags` would not read them back otherwise.
 */
export function joinTags(names: readonly string[]): string {
  const sorted = names.toSorted(byCodePoints);
  const cell = sorted.map(quoteIfNeeded).join(',');
  // the brackets are of the names: the cell is no list
  return isBracketed(cell) ? sorted.map((name, at) => (at === 0 ? quoted(name) : quoteIfNeeded(name))).join(',') : cell;
}

function quoteIfNeeded(name: string): string {
  const needed = /[,;|"]|:::/.test(name) || hasBlankEdge(name);
  return needed ? quoted(name) : name;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function byCodePoints(a: string, b: string): number {
  return compareCodePoints(a.toLowerCase(), b.toLowerCase()) || compareCodePoints(a, b);
}

/** UTF-16 units sort wrongly only where one is a surrogate: those belong after U+E000 to U+FFFF. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const unitA = a.charCodeAt(i);
    const unitB = b.charCodeAt(i);
    if (unitA !== unitB) return inCodePointOrder(unitA) - inCodePointOrder(unitB);
  }
  return a.length - b.length;
}

const inCodePointOrder = (unit: number) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
