import type { Random } from '#local/testing/random.ts';
import type { PlainFile } from '#tests/support/models/plain-reading.ts';
import type { Target } from '#tests/support/models/plain-values.ts';

export const UGLY_MAPPING = [
  'email',
  'full_name',
  'first_name',
  'phone',
  'notes',
  'is_unsubscribed',
  'tags',
  'custom:Plan: A',
  'tags',
  null,
] as const satisfies (Target | null)[];

const HEADERS = [
  'E-mail',
  'Name',
  'Given',
  'Phone',
  'Notes',
  'Opted out',
  'Groups',
  'Plan: A',
  'More groups',
  'Left out',
];
const LINE_ENDS = ['\r\n', '\n', '\r'];

const EMAILS = [
  'ada@x.example',
  ' Ada@X.example ',
  'grace@x.example',
  'bob@y.example\u00A0',
  'ünï@straße.example',
  '字@例え.example',
  "o'neil+list@x.example",
  '=sum@x.example',
  'linus@x.example',
  '',
  'no address',
  'a@b',
  'Ada <ada@x.example>',
  'ada@x.example, bob@y.example',
  'mailto:ada@x.example',
  'grace@x.example <ada@x.example>',
  `${'a'.repeat(65)}@x.example`,
];
const NAMES = [
  '',
  ' ',
  'Ada',
  'Ada Lovelace',
  'Lovelace, Ada',
  'Ludwig van Beethoven',
  'a, b, c',
  '字 名',
  'x'.repeat(101),
];
const PHONES = ['', '+49 (30) 12-34', '007', "'+1", "''=1+1", "'=1", '-12.5', '1'.repeat(51)];
const TEXTS = [
  '',
  '  kept  ',
  '5" pipe',
  'say "hi"',
  'a,b;c|d\te',
  'line\nbreak',
  'line\r\nbreak',
  'cr\rin',
  '1.50',
  "'",
  "'a",
  "'=x",
  '\u200B',
  '🙂',
  'NU\0L',
  '\uFFFD',
  'back\\slash',
  'é'.repeat(10_001),
];
const MARKS = ['', 'yes', 'No', 'x', '0', 'TRUE', 'maybe', 'ja', 'нет'];
const TAGS = ['', 'VIP', 'vip', 'a; b', 'a|"b, c"', 'x ::: y', ' "q""q" tail,z', '"open', 't'.repeat(101)];

/** A small file of everything that trips readers; most of its rows are sound, and people come again. */
export function uglyFile(random: Random, dialect: Omit<PlainFile, 'text' | 'headerRow'>): PlainFile {
  const lines = [HEADERS.join(dialect.delimiter ?? ',')];
  for (let n = 30 + random.below(30); n > 0; n--) lines.push(line(dialect, random));
  // a file with more than one NUL in 1,000 bytes would be refused
  lines.splice(5, 0, ['long@x.example', '', '', '', 'n'.repeat(10_000)].join(dialect.delimiter ?? ','));
  const text = lines.map((content, at) => content + (at === 0 ? '\n' : random.pick(LINE_ENDS))).join('');
  const whole = random.chance(0.3) ? text.trimEnd() : text;
  return { ...dialect, headerRow: 1, width: HEADERS.length, text: random.chance(0.3) ? `\uFEFF${whole}` : whole };
}

function line(dialect: Omit<PlainFile, 'text'>, random: Random): string {
  if (random.chance(0.08)) return random.pick(['', ',,,', ' ', '\t', '"",""', '\u00A0']);
  const often = <T>(usual: readonly T[], all: readonly T[]) => random.pick(random.chance(0.9) ? usual : all);
  const cells = [
    often(EMAILS.slice(0, 9), EMAILS),
    often(NAMES.slice(0, 8), NAMES),
    often(NAMES.slice(0, 4), NAMES),
    often(PHONES.slice(0, 7), PHONES),
    often(TEXTS.slice(0, 14), TEXTS),
    often(MARKS.slice(0, 3), MARKS),
    often(TAGS.slice(0, 8), TAGS),
    often(TEXTS.slice(0, 14), TEXTS),
    often(TAGS.slice(0, 8), TAGS),
    often(TEXTS.slice(0, 14), TEXTS),
  ];
  const width = random.below(10);
  if (width === 0) cells.length = 1 + random.below(9);
  if (width === 1) cells.push(random.pick(['', ' ', 'too much']), '');
  return cells.map((cell) => written(cell, dialect, random)).join(dialect.delimiter ?? ',');
}

/** In quotes where it must be, sometimes where it need not, and now and then as programs write that know no rule. */
function written(cell: string, dialect: Omit<PlainFile, 'text'>, random: Random): string {
  const { delimiter = ',', quote = '"', escape: way = 'double' } = dialect;
  const isSpecial = [delimiter, quote, '\n', '\r'].some((sign) => cell.includes(sign));
  if (quote === 'none') return isSpecial ? cell.replaceAll(/[\r\n]/g, ' ') : cell;
  if (random.chance(0.01)) return quote + cell;
  if (random.chance(0.02)) return `${quote}Big${quote} Joe`;
  if (!isSpecial && random.chance(0.8)) return cell;
  if (cell.includes(quote) && !cell.startsWith(quote) && random.chance(0.1)) return cell;
  const inside =
    way === 'double'
      ? cell.replaceAll(quote, quote + quote)
      : cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote + inside + quote;
}
