import fc from 'fast-check';
import { isBlank, trim } from '#app/csv/blank.ts';
import { customFieldNameFault } from '#app/domain/contacts/values/custom-field-name.ts';

// texts that trip programs which read and write files, for property-based tests

const PIECES = [
  ...['"', '""', "'", "''", ',', ';', '|', '\t', '\n', '\r', '\r\n', ' ', '\u00a0', '\u200b', '\ufeff', '\u2028'],
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', '=1+1', "'=x", "''+", '-12.5', '+49 (30) 12-34', '007', '1.50'],
  ...[':', ':::', ' ::: ', '\\', '\\"', 'NULL', 'null', '__proto__', 'constructor', 'custom:', 'sep=;'],
  ...['é', 'e\u0301', 'ß', 'İ', '名', '😀', '𐐷', '\u0001', '\u0085', '\u{10ffff}'],
];

/** Neither NUL nor U+FFFD nor half a surrogate pair can be kept. */
const storable = (text: string): boolean => text.isWellFormed() && !/[\0\ufffd]/.test(text);

const ofAnyPlane = fc
  .tuple(fc.nat(16), fc.nat(0xffff))
  .map(([plane, place]) => String.fromCodePoint(plane * 0x10000 + place))
  .filter(storable);

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), ofAnyPlane, fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 6,
  })
  .map((pieces) => pieces.join(''))
  .filter(storable);

/** A value of `notes` or of a custom field: kept as it is. */
export const filledText = hostileText.filter((text) => !isBlank(text));

/** Trimmed, and no longer than so many code points; may be blank. */
export const trimmedText = (most: number) => hostileText.map((text) => trim([...trim(text)].slice(0, most).join('')));

/** The name of a custom field. */
export const hostileFieldName = filledText
  .map((text) => trim([...text].slice(0, 100).join('')))
  .filter((name) => customFieldNameFault(name) === null);

export const hostileTagName = trimmedText(100).filter((name) => name !== '');

/** For unique names: ignoring case. */
export const ignoringCase = { selector: (name: string) => name.toLowerCase() };
