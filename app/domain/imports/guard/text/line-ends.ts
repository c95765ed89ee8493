/** `\r\r\n` is what a text mode makes of CRLF; workbooks write a CR as `_x000D_`, which not every program reads. */
const LINE_END = /\r+\n|[\r\u2028\u2029]/g;
const ESCAPED = /_x000([DA])_/gi;

/** The text with every line end as LF, whichever program wrote it. */
export function withPlainLineEnds(text: string): string {
  const plain = ESCAPED.test(text) ? text.replace(ESCAPED, (_, which) => (which === 'A' ? '\n' : '\r')) : text;
  return plain.replace(LINE_END, '\n');
}
