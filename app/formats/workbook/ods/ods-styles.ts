import { kindOfPattern, type NumberKind } from '#app/formats/workbook/number-kinds.ts';
import { attributeOf, tagsOf } from '#app/formats/xml-text.ts';

/** How the numbers of each style of cells read, by the style's name (OpenDocument 1.3 part 3, 16.2 and 16.29). */
export function readCellKinds(styles: string): ReadonlyMap<string, NumberKind> {
  const patterns = new Map<string, string>();
  for (const { name, tag, inner } of elements(styles, 'number:(?:number|percentage)-style'))
    patterns.set(attributeOf(tag, 'name') ?? '', patternOf(inner, name.endsWith('percentage-style')));
  const cells = new Map(
    tagsOf(styles, 'style')
      .filter((tag) => attributeOf(tag, 'family') === 'table-cell')
      .map((tag) => [attributeOf(tag, 'name') ?? '', tag]),
  );
  const kinds = new Map<string, NumberKind>();
  for (const name of cells.keys()) {
    const pattern = patterns.get(dataStyleOf(name, cells) ?? '');
    if (pattern !== undefined) kinds.set(name, kindOfPattern(pattern));
  }
  return kinds;
}

/** A style that names no format has that of the one it is made from. */
function dataStyleOf(name: string, cells: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  for (let at = name; !seen.has(at); ) {
    seen.add(at);
    const tag = cells.get(at);
    if (tag === undefined) return undefined;
    const own = attributeOf(tag, 'data-style-name');
    if (own !== undefined) return own;
    at = attributeOf(tag, 'parent-style-name') ?? '';
  }
  return undefined;
}

/** Sheets are hidden by their style. */
export function hiddenTableStyles(styles: string): ReadonlySet<string> {
  const hidden = elements(styles, 'style:style').filter(
    ({ tag, inner }) =>
      attributeOf(tag, 'family') === 'table' &&
      attributeOf(tagsOf(inner, 'table-properties')[0] ?? '', 'display') === 'false',
  );
  return new Set(hidden.map(({ tag }) => attributeOf(tag, 'name') ?? ''));
}

interface Element {
  name: string;
  tag: string;
  inner: string;
}

/** The elements of a name that hold something. */
const elements = (xml: string, name: string): Element[] =>
  [...xml.matchAll(new RegExp(String.raw`(<(${name})(?:\s[^>]*)?(?<!/)>)([\s\S]*?)</\2>`, 'g'))].map(
    ([, tag = '', found = '', inner = '']) => ({ name: found, tag, inner }),
  );

/** So many digits are all that a number has. */
const MOST_DIGITS = 40;

/** The format in the way that workbooks write it. */
function patternOf(inner: string, isPercentage: boolean): string {
  const pieces = inner.matchAll(
    /<number:text[^>]*>([^<]*)<\/number:text>|<number:number(?:\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/number:number>)/g,
  );
  let pattern = '';
  for (const [whole, literal, embedded = ''] of pieces) {
    pattern += literal === undefined ? digitsOf(whole, embedded) : isPercentage ? literal : quote(literal);
  }
  return pattern;
}

/** Digits, with the texts that stand between them: each so many digits from the right. */
function digitsOf(tag: string, embedded: string): string {
  if (attributeOf(tag, 'grouping') === 'true') return '#,##0';
  const texts = elements(embedded, 'number:embedded-text').map((text) => ({
    place: Math.min(Number(attributeOf(text.tag, 'position') ?? 0), MOST_DIGITS),
    text: text.inner,
  }));
  const zeros = Math.min(Number(attributeOf(tag, 'min-integer-digits') ?? 0), MOST_DIGITS);
  const count = Math.max(zeros, 1, ...texts.map(({ place }) => place + 1));
  let digits = '';
  for (let left = count; left > 0; left--) {
    for (const { place, text } of texts) if (place === left && left < count) digits += quote(text);
    digits += left <= zeros ? '0' : '#';
  }
  const decimals = Math.min(Number(attributeOf(tag, 'decimal-places') ?? 0), MOST_DIGITS);
  return decimals > 0 ? `${digits}.${'0'.repeat(decimals)}` : digits;
}

const quote = (text: string) => (text === '' ? '' : `"${text.replaceAll('"', '')}"`);
