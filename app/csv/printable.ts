/**
 * The text as pages, mails and error files may show it: a NUL becomes `␀` (U+2400; docs/rules/csv.md#broken-records).
 */
export function printable(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\u2400') : text;
}
