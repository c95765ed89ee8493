import type { Damage } from '#app/domain/imports/guard/damage.ts';
import { ARABIC, type ColumnName, SPANISH } from './columns.ts';

/** What a program makes of the values of some columns, as measured; null where it leaves one as it is. */
export interface Way {
  program: string;
  kind: Damage;
  columns: readonly ColumnName[];
  make: (text: string) => string | null;
}

const ZEROS: readonly ColumnName[] = ['phone_local', 'phone_00', 'customer_number', 'zip'];
const DAYS: readonly ColumnName[] = [
  'iso_day',
  'us_day',
  'british_day',
  'german_day',
  'german_bare_day',
  'day_in_words',
];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

const bare = (text: string) => text.replace(/^\+/, '').replace(/^0+(?=\d)/, '');
const float = (text: string) => String(Number(text));

interface Day {
  y: number;
  m: number;
  d: number;
}

/** The day as a program reads it: slashes month first, unless it is a German one. */
function partsOf(text: string, isGerman: boolean): Day | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (iso) return { y: Number(iso[1]), m: Number(iso[2]), d: Number(iso[3]) };
  const words = /^(\d{1,2}) (\w{3}) (\d{4})$/.exec(text);
  if (words) return { y: Number(words[3]), m: MONTHS.indexOf(String(words[2])) + 1, d: Number(words[1]) };
  const [, first, separator, second, y] = /^(\d{1,2})([./])(\d{1,2})[./](\d{4})$/.exec(text) ?? [];
  const isDayFirst = isGerman || separator === '.';
  const [d, m] = isDayFirst ? [Number(first), Number(second)] : [Number(second), Number(first)];
  return m <= 12 ? { y: Number(y), m, d } : null;
}

const day =
  (write: (parts: Day) => string, isGerman = false) =>
  (text: string) => {
    const parts = partsOf(text, isGerman);
    return parts && write(parts);
  };

const serial = ({ y, m, d }: Day, first = Date.UTC(1899, 11, 30)) => (Date.UTC(y, m - 1, d) - first) / 86_400_000;

function exponent(text: string, count: number, write: (mantissa: string, power: number) => string): string {
  const [mantissa = '', power = ''] = Number(text)
    .toExponential(count - 1)
    .split('e');
  return write(mantissa, Number(power));
}

const calcExponent = (text: string) =>
  exponent(text, 15, (m, p) => `${m.replace(/\.?0+$/, '')}E+${String(p).padStart(3, '0')}`);

const latin1 = new TextDecoder('windows-1252');
const mojibake = (text: string) => latin1.decode(new TextEncoder().encode(text));
const LATIN = /[^\0-\xFF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/** What the programs of the research do, a line a way. */
export const WAYS: readonly Way[] = [
  { program: 'Calc', kind: 'zeros_lost', columns: ZEROS, make: bare },
  { program: 'pandas', kind: 'zeros_lost', columns: ZEROS, make: (text) => `${bare(text)}.0` },
  { program: 'Calc', kind: 'plus_lost', columns: ['phone'], make: bare },
  { program: 'pandas', kind: 'plus_lost', columns: ['phone'], make: (text) => `${bare(text)}.0` },
  { program: 'Gnumeric', kind: 'number', columns: ['version', 'price_point', 'coordinate'], make: float },
  {
    program: 'Calc in German',
    kind: 'number',
    columns: ['version', 'price_point'],
    make: (text) => float(text).replace('.', ','),
  },
  {
    program: 'Calc in German',
    kind: 'number',
    columns: ['price_comma'],
    make: (text) => float(text.replace(',', '.')).replace('.', ','),
  },
  {
    program: 'Calc',
    kind: 'number',
    columns: ['price_comma'],
    make: (text) => text.replace(',', '').replace(/^0+(?=\d)/, ''),
  },
  { program: 'Calc in German', kind: 'number', columns: ['grouped_german'], make: (text) => text.replace('.', '') },
  { program: 'Calc', kind: 'number', columns: ['grouped_german'], make: float },
  { program: 'Calc', kind: 'number', columns: ['code_e'], make: (text) => BigInt(Number(text)).toString() },
  {
    program: 'pandas',
    kind: 'number',
    columns: ['code_e'],
    make: (text) => Number(text).toExponential().replace('e', 'E'),
  },
  {
    program: 'Excel',
    kind: 'digits_lost',
    columns: ['measure'],
    make: (text) => String(Number(Number(text).toFixed(10 - text.indexOf('.')))),
  },
  {
    program: 'Calc',
    kind: 'digits_lost',
    columns: ['measure', 'coordinate'],
    make: (text) => String(Number(Number(text).toPrecision(15))),
  },
  {
    program: 'Calc in French',
    kind: 'number',
    columns: ['price_french'],
    make: (text) => float(text.replace(' ', '').replace(',', '.')),
  },
  { program: 'Excel', kind: 'number', columns: ['minus_behind'], make: (text) => `-${text.slice(0, -1)}` },
  { program: 'Calc in Swiss German', kind: 'currency', columns: ['francs'], make: (text) => float(text.slice(4)) },
  { program: 'SheetJS', kind: 'currency', columns: ['dollars'], make: (text) => float(text.slice(1)) },
  { program: 'Calc', kind: 'exponent', columns: ['order_id'], make: calcExponent },
  {
    program: 'Calc in German',
    kind: 'exponent',
    columns: ['order_id'],
    make: (text) => calcExponent(text).replace('.', ','),
  },
  {
    program: 'Gnumeric',
    kind: 'exponent',
    columns: ['phone', 'phone_00'],
    make: (text) => exponent(bare(text), 4, (m, p) => `${m}E+${p}`),
  },
  {
    program: 'Excel',
    kind: 'exponent',
    columns: ['phone'],
    make: (text) => exponent(bare(text), 6, (m, p) => `${m.replace('.', ',')}E+${p}`),
  },
  {
    program: 'csvkit',
    kind: 'exponent',
    columns: ['zip'],
    make: (text) => exponent(bare(text), 5, (m, p) => `${m}E+${p}`),
  },
  {
    program: 'Calc to xlsx',
    kind: 'digits_lost',
    columns: ['order_id'],
    make: (text) => `${BigInt(Math.round(Number(text.slice(0, 15)))).toString()}0000`,
  },
  { program: 'SheetJS', kind: 'digits_lost', columns: ['order_id'], make: (text) => float(text) },
  { program: 'polars', kind: 'digits_lost', columns: ['order_id'], make: (text) => BigInt(Number(text)).toString() },
  { program: 'Excel', kind: 'digits_lost', columns: ['card'], make: (text) => `${text.slice(0, 15)}0` },
  { program: 'Calc', kind: 'percent', columns: ['percent'], make: (text) => `${Number.parseFloat(text).toFixed(2)}%` },
  {
    program: 'Calc in German',
    kind: 'percent',
    columns: ['percent_german'],
    make: (text) => `${Number.parseFloat(text.replace(',', '.')).toFixed(2).replace('.', ',')} %`,
  },
  { program: 'SheetJS', kind: 'percent', columns: ['percent'], make: (text) => String(Number.parseFloat(text) / 100) },
  { program: 'Gnumeric', kind: 'percent', columns: ['percent'], make: (text) => float(text.replace('%', '')) },
  { program: 'Calc', kind: 'day', columns: DAYS, make: day(({ y, m, d }) => `${two(m)}/${two(d)}/${two(y % 100)}`) },
  {
    program: 'Calc in German',
    kind: 'day',
    columns: DAYS,
    make: day(({ y, m, d }) => `${two(d)}.${two(m)}.${two(y % 100)}`, true),
  },
  { program: 'Gnumeric', kind: 'day', columns: DAYS, make: day(({ y, m, d }) => `${y}/${two(m)}/${two(d)}`) },
  { program: 'SheetJS', kind: 'day', columns: DAYS, make: day(({ y, m, d }) => `${m}/${d}/${two(y % 100)}`) },
  {
    program: 'SheetJS in New York',
    kind: 'day',
    columns: ['iso_day'],
    make: day(({ y, m, d }) => {
      const before = new Date(Date.UTC(y, m - 1, d - 1));
      return `${before.getUTCMonth() + 1}/${before.getUTCDate()}/${two(before.getUTCFullYear() % 100)}`;
    }),
  },
  { program: 'SheetJS', kind: 'day', columns: DAYS, make: day((parts) => String(serial(parts))) },
  { program: 'SheetJS in Berlin', kind: 'day', columns: DAYS, make: day((parts) => String(serial(parts) + 1 / 24)) },
  {
    program: 'Excel for Mac',
    kind: 'day',
    columns: DAYS,
    make: day((parts) => String(serial(parts, Date.UTC(1904, 0, 1)))),
  },
  {
    program: 'exceljs',
    kind: 'day',
    columns: DAYS,
    make: day(({ y, m, d }) => `${y}-${two(m)}-${two(d)}T00:00:00.000Z`),
  },
  { program: 'pandas', kind: 'day', columns: DAYS, make: day(({ y, m, d }) => `${y}-${two(m)}-${two(d)} 00:00:00`) },
  {
    program: 'Gnumeric',
    kind: 'day',
    columns: ['yearless_day'],
    make: (text) => {
      const [month = '', d] = text.split(' ');
      return `2026/${two(MONTHS.indexOf(month) + 1)}/${two(Number(d))}`;
    },
  },
  {
    program: 'SheetJS',
    kind: 'day',
    columns: ['yearless_day'],
    make: (text) => {
      const [month = '', d] = text.split(' ');
      return `${MONTHS.indexOf(month) + 1}/${d}/01`;
    },
  },
  { program: 'Excel', kind: 'day', columns: ['month'], make: (text) => `${text.slice(0, 3)}-${text.slice(-2)}` },
  {
    program: 'Excel',
    kind: 'day',
    columns: ['year_and_month'],
    make: (text) => `${MONTHS[Number(text.slice(5)) - 1]}-${text.slice(2, 4)}`,
  },
  {
    program: 'Excel',
    kind: 'day',
    columns: ['gene'],
    make: (text) => {
      const [, month = '', d] = /^(\D+)(\d+)$/.exec(text) ?? [];
      return `${d}-${month.slice(0, 1)}${month.slice(1, 3).toLowerCase()}`;
    },
  },
  {
    program: 'Calc in British English, on an American machine',
    kind: 'day',
    columns: ['british_day'],
    make: (text) => (Number(text.slice(0, 2)) > 12 ? `${text.slice(3, 6)}${text.slice(0, 3)}${text.slice(6)}` : null),
  },
  {
    program: 'Excel',
    kind: 'day',
    columns: ['house_number'],
    make: (text) => {
      const [m, d] = text.split('-');
      return `${d}-${MONTHS[Number(m) - 1]}`;
    },
  },
  {
    program: 'Excel in German',
    kind: 'day',
    columns: ['release'],
    make: (text) => {
      const [d, m, y] = text.split('.');
      return Number(m) > 12 ? null : `${two(Number(d))}.${two(Number(m))}.20${two(Number(y))}`;
    },
  },
  {
    program: 'DuckDB',
    kind: 'day',
    columns: ['stamp_utc'],
    make: (text) => text.replace('T', ' ').replace('Z', '+00'),
  },
  {
    program: 'pandas',
    kind: 'day',
    columns: ['stamp', 'stamp_utc'],
    make: (text) => `${text.replace('T', ' ').replace('Z', '')}+00:00`,
  },
  { program: 'exceljs', kind: 'day', columns: ['stamp'], make: (text) => `${text.replace(' ', 'T')}.000Z` },
  {
    program: 'Calc',
    kind: 'day',
    columns: ['stamp'],
    make: (text) => {
      const [date = '', time = ''] = text.split(' ');
      return `${day(({ y, m, d }) => `${two(m)}/${two(d)}/${two(y % 100)}`)(date)} ${time.slice(0, 5)}`;
    },
  },
  {
    program: 'SheetJS in Berlin',
    kind: 'day',
    columns: ['stamp_utc'],
    make: (text) => {
      const there = new Date(Date.parse(text) + 3_600_000).toISOString();
      return day(({ y, m, d }) => `${m}/${d}/${two(y % 100)}`)(there.slice(0, 10));
    },
  },
  { program: 'Calc', kind: 'time', columns: ['clock'], make: (text) => `${text.padStart(5, '0')}:00` },
  {
    program: 'Calc',
    kind: 'time',
    columns: ['clock'],
    make: (text) => {
      const [h = 0, m = 0] = text.split(':').map(Number);
      return `${two(h % 12 || 12)}:${two(m)}:00 ${h < 12 ? 'AM' : 'PM'}`;
    },
  },
  { program: 'csvkit', kind: 'time', columns: ['clock'], make: (text) => `0:${text.padStart(5, '0')}` },
  {
    program: 'SheetJS',
    kind: 'time',
    columns: ['clock'],
    make: (text) => {
      const [h = 0, m = 0] = text.split(':').map(Number);
      return String((h * 60 + m) / 1440);
    },
  },
  {
    program: 'exceljs',
    kind: 'time',
    columns: ['clock'],
    make: (text) => `1899-12-30T${text.padStart(5, '0')}:00.000Z`,
  },
  { program: 'Calc', kind: 'time', columns: ['lap'], make: (text) => `${text}0` },
  { program: 'Calc in German', kind: 'time', columns: ['lap'], make: (text) => text.replace('.', ',') },
  { program: 'Excel', kind: 'time', columns: ['long_lap'], make: (text) => text.slice(3, 10) },
  {
    program: 'Calc in Arabic',
    kind: 'zeros_lost',
    columns: ['arabic_number'],
    make: (text) => bare(Array.from(text, (digit) => ARABIC.indexOf(digit)).join('')),
  },
  {
    program: 'Calc in Spanish',
    kind: 'day',
    columns: ['spanish_day'],
    make: (text) => {
      const [d, , month = '', , y] = text.split(' ');
      return `${two(SPANISH.indexOf(month) + 1)}/${two(Number(d))}/${y}`;
    },
  },
  {
    program: 'Calc in Japanese',
    kind: 'day',
    columns: ['japanese_day'],
    make: (text) => {
      const [y, m, d] = text.split(/\D/).map(Number);
      return `${two(Number(m))}/${two(Number(d))}/${y}`;
    },
  },
  {
    program: 'Calc in Turkish',
    kind: 'truth_value',
    columns: ['truth_turkish'],
    make: (text) => (text === 'doğru' ? 'DOĞRU' : 'YANLIŞ'),
  },
  { program: 'Calc', kind: 'time', columns: ['hour'], make: (text) => text.replace(' ', ':00:00 ').padStart(11, '0') },
  { program: 'Excel', kind: 'time', columns: ['ratio'], make: (text) => text.replace(':', ':0') },
  { program: 'Excel in French', kind: 'truth_value', columns: ['truth_french'], make: (text) => text.toUpperCase() },
  { program: 'Calc', kind: 'truth_value', columns: ['truth'], make: (text) => text.toUpperCase() },
  {
    program: 'Calc in German',
    kind: 'truth_value',
    columns: ['truth'],
    make: (text) => (text === 'true' ? 'WAHR' : 'FALSCH'),
  },
  { program: 'pandas', kind: 'truth_value', columns: ['truth'], make: (text) => (text === 'true' ? 'True' : 'False') },
  { program: 'csvkit', kind: 'truth_value', columns: ['yes_no'], make: (text) => (text === 'yes' ? 'True' : 'False') },
  { program: 'Calc', kind: 'line_ends', columns: ['notes'], make: (text) => text.replace(/\r\n/g, '\n') },
  { program: 'Python', kind: 'line_ends', columns: ['notes'], make: (text) => text.replace(/\r?\n/g, '\r\r\n') },
  {
    program: 'pandas to xlsx',
    kind: 'line_ends',
    columns: ['notes'],
    make: (text) => text.replaceAll('\r', '_x000D_'),
  },
  { program: 'Calc to xlsx', kind: 'apostrophe', columns: ['handle'], make: (text) => `'${text}` },
  { program: 'Gnumeric', kind: 'apostrophe', columns: ['apostrophe'], make: (text) => text.slice(1) },
  {
    program: 'Calc to Windows-1252',
    kind: 'letters_lost',
    columns: ['name', 'name_elsewhere'],
    make: (text) => text.replace(LATIN, '?'),
  },
  { program: 'SheetJS', kind: 'decoded_wrongly', columns: ['name', 'name_elsewhere'], make: mojibake },
];
