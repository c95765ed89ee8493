/** A file as some program or somebody wrote it, with the rows that are in it. */
export interface OddFile {
  kind: string;
  text: string;
  /** the people in it, header aside */
  rows: string[][];
}

const PEOPLE = 40;
const NAMES = ['Doe, Jane', 'Berg; Anna', 'O’Hara, Kim', 'Falk, Bo', 'Łucja, Ann'];
const CITIES = ['Rome', 'Köln', 'São Paulo', 'Oslo', 'Győr'];

const people = Array.from({ length: PEOPLE }, (_, n) => [
  `p${n}@example.com`,
  NAMES[n % NAMES.length] ?? '',
  CITIES[n % CITIES.length] ?? '',
  n % 3 === 0 ? 'likes tea' : 'x',
]);
const HEADER = ['email', 'name', 'city', 'notes'];

type Write = (cells: string[]) => string;

const quoted: Write = (cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
const lines = (rows: string[][], write: Write, end = '\r\n') => rows.map((row) => `${write(row)}${end}`).join('');
const file = (kind: string, text: string, rows: string[][] = people): OddFile => ({ kind, text, rows });
const written = (kind: string, write: Write, rows = people, end = '\r\n') =>
  file(kind, lines([HEADER, ...rows], write, end), rows);

const plain = people.map(([email = '', name = '', ...rest]) => [email, name.replaceAll(/[,;]/g, ''), ...rest]);
const withCell = (place: number, cell: string) =>
  people.map((row, n) => (n === 3 ? row.map((old, at) => (at === place ? cell : old)) : row));

/** Every kind that was met in public files and read wrong by some reader, one file each. */
export const ODD_FILES: readonly OddFile[] = [
  written('as RFC 4180 has it', quoted),
  written('line feeds alone', quoted, people, '\n'),
  written('carriage returns alone', quoted, people, '\r'),
  written('semicolons', (cells) => cells.map((cell) => `"${cell}"`).join(';')),
  written('tabs', (cells) => cells.join('\t')),
  written('pipes', (cells) => cells.join('|')),
  written('carets', (cells) => cells.join('^')),
  written('a blank before quotes', (cells) => cells.map((cell) => `"${cell}"`).join(', ')),
  written('line breaks in cells', quoted, withCell(3, 'tea\r\nand "cake"')),
  written('single quotes', (cells) => cells.map((cell) => `'${cell}'`).join(',')),
  written('backslashes before delimiters', (cells) => cells.map((cell) => cell.replaceAll(',', '\\,')).join(',')),
  written(
    'backslashes before quotes',
    (cells) => `"${cells.join('","').replaceAll('"tea"', '\\"tea\\"')}"`,
    people.map((row) => row.map((cell) => cell.replaceAll('tea', '"tea"'))),
  ),
  file('titles above the header', `People,,,\r\n\r\n${lines([HEADER, ...people], quoted)}`),
  file('two rows of headings', `Contact,,Address,\r\n${lines([HEADER, ...people], quoted)}`),
  file('a line that names the delimiter', `sep=;\r\n${lines([HEADER, ...plain], (cells) => cells.join(';'))}`, plain),
  file(
    'an inch in a quoted cell',
    lines([HEADER, ...withCell(2, 'table 48"')], quoted).replace('48""', '48"'),
    withCell(2, 'table 48"'),
  ),
  file(
    'a stray quote',
    lines([HEADER, ...plain], (cells) => cells.join(','))
      .replace('likes tea\r\np4', '"\r\np4')
      .replace('p5@example.com,Doe Jane,Rome,x', 'p5@example.com,Doe Jane,Rome,"x"'),
    plain.map((row, n) => (n === 3 ? [...row.slice(0, 3), '"'] : row)),
  ),
  file(
    'a header that lacks its first name',
    lines([HEADER, ...people.map((row, n) => [`${n}`, ...row])], quoted),
    people.map((row, n) => [`${n}`, ...row]),
  ),
  file('blank lines between', lines([HEADER, ...people], quoted, '\r\n\r\n')),
  file(
    'letters decoded twice',
    lines([HEADER, ...plain], (cells) => cells.join(','))
      .replaceAll('ö', 'Ã¶')
      .replaceAll('ã', 'Ã£')
      .replaceAll('ő', 'Å‘')
      .replaceAll('Ł', 'Å\u0081')
      .replaceAll('’', 'â€™'),
    plain,
  ),
];
