/** Unicode's White_Space (JavaScript's \s lacks U+0085) and the zero-width characters of docs/rules/csv.md#blank. */
export const BLANKS = '[\\s\\u0085\\u200B-\\u200D\\u2060\\uFEFF]';
const AT_START = new RegExp(`^${BLANKS}+`);
const ONE = new RegExp(BLANKS);
const NOT_BLANK = new RegExp(BLANKS.replace('[', '[^'));

/** Whether the UTF-16 code unit is a blank; all blanks lie in the basic plane. */
function isBlankUnit(unit: number): boolean {
  if (unit > 0x20 && unit < 0x7f) return false;
  return ONE.test(String.fromCharCode(unit));
}

/** Whether the text begins or ends with a blank character. The empty text does not. */
export function hasBlankEdge(text: string): boolean {
  return text !== '' && (isBlankUnit(text.charCodeAt(0)) || isBlankUnit(text.charCodeAt(text.length - 1)));
}

/** Takes Unicode white space (NBSP included) and zero-width characters off both ends (docs/rules/csv.md#blank). */
export function trim(text: string): string {
  if (!hasBlankEdge(text)) return text;
  // not a regular expression for the end: it would take quadratic time on long runs of blanks inside
  let end = text.length;
  while (end > 0 && isBlankUnit(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end).replace(AT_START, '');
}

/** Whether nothing is left of the text once it is trimmed (docs/rules/csv.md#blank). */
export function isBlank(text: string): boolean {
  if (text === '') return true;
  const first = text.charCodeAt(0);
  return (first <= 0x20 || first >= 0x7f) && !NOT_BLANK.test(text);
}
