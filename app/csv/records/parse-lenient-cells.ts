import type { CellDialect } from '#app/csv/dialect.ts';

/**
 * The cells of one record whose quotes end before their cells do (docs/rules/csv.md#quoting): what follows a closing
 * quote belongs to the cell, and quotes in it are characters, as Python's csv module reads it. A backslash that escapes
 * neither a quote nor a backslash is a character too: nothing of the file is lost.
 *
 * @param text the record without its line end
 */
export function parseLenientCells(text: string, dialect: CellDialect): string[] {
  const { delimiter, quote } = dialect;
  const cells: string[] = [];
  for (let at = 0; ; ) {
    let cell = '';
    if (text.startsWith(quote, at)) {
      const inside = readQuoted(text, at + 1, dialect);
      cell = inside.text;
      at = inside.end;
    }
    const end = text.indexOf(delimiter, at);
    if (end === -1) return [...cells, cell + text.slice(at)];
    cells.push(cell + text.slice(at, end));
    at = end + 1;
  }
}

/** What stands between an opening quote and the one that closes it; `end` is the index after that. */
function readQuoted(text: string, from: number, { quote, escape: style }: CellDialect): { text: string; end: number } {
  const escapeCharacter = style === 'backslash' ? '\\' : quote;
  let inside = '';
  for (let at = from; at < text.length; at++) {
    const next = text[at + 1];
    if (text[at] === escapeCharacter && (next === quote || next === escapeCharacter)) {
      inside += next;
      at++;
    } else if (text[at] === quote) return { text: inside, end: at + 1 };
    else inside += text[at];
  }
  return { text: inside, end: text.length };
}
