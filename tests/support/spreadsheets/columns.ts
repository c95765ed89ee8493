import type { Random } from '#local/testing/random.ts';

/** A value as people keep it, and what it says: two that say the same are not different. */
export interface Value {
  text: string;
  says: string;
}

type Column = (random: Random) => Value;

const upTo = (random: Random, most: number) => random.below(most);
const oneOf = <One>(random: Random, list: readonly One[]) => random.pick(list);
const two = (n: number) => String(n).padStart(2, '0');
const digits = (random: Random, count: number) =>
  Array.from({ length: count }, (_, at) => (at === 0 ? 1 + upTo(random, 9) : upTo(random, 10))).join('');
const asIs = (text: string): Value => ({ text, says: text });
const number = (text: string, value: string = text): Value => ({ text, says: value });

/** A day of these years, as parts. */
function day(random: Random, first = 1950, last = 2026) {
  const date = new Date(Date.UTC(first, 0, 1) + upTo(random, (last - first + 1) * 365) * 86_400_000);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
}

const dayColumn =
  (write: (parts: { y: number; m: number; d: number }) => string): Column =>
  (random) => {
    const { y, m, d } = day(random);
    return { text: write({ y, m, d }), says: `${y}-${two(m)}-${two(d)}` };
  };

const clockOf = (random: Random) => `${two(upTo(random, 24))}:${two(upTo(random, 60))}:${two(upTo(random, 60))}`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export const SPANISH = [
  ...['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre'],
  'diciembre',
];
export const ARABIC = '٠١٢٣٤٥٦٧٨٩';
const FIRST = [
  'José',
  'Zoë',
  'Jürgen',
  'Łukasz',
  'Søren',
  'Müller',
  'Möller',
  'Renée',
  'René',
  'Anna',
  'Chloé',
  'Björn',
];
const LAST = ['Peña', 'Núñez', 'Škoda', 'Şahin', 'Nguyễn', 'Groß', 'D’Arcy', 'Weiß', 'Çelik', 'Smith', 'Køhler', 'Ağa'];
const CYRILLIC = [
  'Иван',
  'Мария',
  'Ольга',
  'Фёдор',
  'Пётр',
  'Анна',
  'Юлия',
  '田中',
  '山本',
  'Γιώργος',
  'Ελένη',
  '김민수',
];
const LINES = ['Called twice.', 'Likes tea', 'Back in May; see "offer 7"', '5" pipe', 'mother: Ana', '- wants a call'];

/** Columns as people have them, of the kinds that programs damage. */
export const COLUMNS = {
  phone: (random) => asIs(`+49${digits(random, 9 + upTo(random, 3))}`),
  phone_00: (random) => asIs(`0049${digits(random, 10)}`),
  phone_local: (random) => asIs(`0${digits(random, 9 + upTo(random, 2))}`),
  phone_spaced: (random) => asIs(`+49 ${digits(random, 3)} ${digits(random, 7)}`),
  customer_number: (random) => asIs(digits(random, 1 + upTo(random, 5)).padStart(8, '0')),
  zip: (random) => asIs(two(upTo(random, 10)) + digits(random, 3)),
  order_id: (random) => asIs(digits(random, 19)),
  card: (random) => asIs(`4556${digits(random, 12)}`),
  version: (random) => {
    const [major, minor] = [upTo(random, 4), upTo(random, 100)];
    return number(`${major}.${minor}`, String(Number(`${major}.${minor}`)));
  },
  release: (random) => asIs(`${1 + upTo(random, 12)}.${1 + upTo(random, 28)}.${upTo(random, 30)}`),
  price_point: (random) => {
    const cents = upTo(random, 1_000_000);
    return number((cents / 100).toFixed(2), String(cents));
  },
  price_comma: (random) => {
    const cents = upTo(random, 100_000);
    return number((cents / 100).toFixed(2).replace('.', ','), String(cents));
  },
  grouped_german: (random) => {
    const thousands = 1 + upTo(random, 900);
    const rest = String(upTo(random, 1000)).padStart(3, '0');
    return number(`${thousands}.${rest}`, `${thousands}${rest}`);
  },
  dollars: (random) => {
    const cents = upTo(random, 100_000);
    return number(`$${(cents / 100).toFixed(2)}`, String(cents));
  },
  coordinate: (random) => asIs(`${random.below(180)}.${digits(random, 13)}`),
  measure: (random) => asIs(`${random.below(1_000_000)}.${digits(random, 9 + upTo(random, 8))}`),
  price_french: (random) => {
    const [thousands, rest] = [1 + upTo(random, 900), String(upTo(random, 1000)).padStart(3, '0')];
    const tenths = upTo(random, 10);
    return number(`${thousands} ${rest},${tenths}0`, `${thousands}${rest}.${tenths}`);
  },
  francs: (random) => {
    const cents = upTo(random, 100_000);
    return number(`CHF ${(cents / 100).toFixed(2)}`, String(cents));
  },
  any_money: (random) => {
    const [currency, whole] = [oneOf(random, ['$', '€', '£', 'CHF ']), upTo(random, 200)];
    return number(`${currency}${whole}`, `${currency}${whole}`);
  },
  minus_behind: (random) => asIs(`${digits(random, 3)}-`),
  code_e: (random) => {
    const [head, tail] = [1 + upTo(random, 99), 1 + upTo(random, 20)];
    return number(`${head}E${tail}`, `${String(head).replace(/0+$/, '')} at ${tail + (head % 10 === 0 ? 1 : 0)}`);
  },
  percent: (random) => {
    const tenths = upTo(random, 1000);
    return number(`${tenths / 10}%`, String(tenths));
  },
  percent_german: (random) => {
    const tenths = upTo(random, 1000);
    return number(`${String(tenths / 10).replace('.', ',')} %`, String(tenths));
  },
  iso_day: dayColumn(({ y, m, d }) => `${y}-${two(m)}-${two(d)}`),
  us_day: dayColumn(({ y, m, d }) => `${m}/${d}/${y}`),
  us_short_day: dayColumn(({ y, m, d }) => `${m}/${d}/${two(y % 100)}`),
  british_day: dayColumn(({ y, m, d }) => `${two(d)}/${two(m)}/${y}`),
  german_day: dayColumn(({ y, m, d }) => `${two(d)}.${two(m)}.${y}`),
  german_bare_day: dayColumn(({ y, m, d }) => `${d}.${m}.${y}`),
  day_in_words: dayColumn(({ y, m, d }) => `${d} ${MONTHS[m - 1]} ${y}`),
  month: (random) => {
    const { y, m } = day(random);
    return asIs(`${MONTHS[m - 1]} ${y}`);
  },
  year_and_month: (random) => {
    const { y, m } = day(random);
    return asIs(`${y}-${two(m)}`);
  },
  gene: (random) => asIs(`${oneOf(random, ['MAR', 'SEPT', 'DEC', 'Oct'])}${1 + upTo(random, 28)}`),
  yearless_day: (random) => {
    const { m, d } = day(random);
    return asIs(`${MONTHS[m - 1]} ${d}`);
  },
  stamp: (random) => {
    const { y, m, d } = day(random, 2020);
    return asIs(`${y}-${two(m)}-${two(d)} ${clockOf(random)}`);
  },
  stamp_utc: (random) => {
    const { y, m, d } = day(random, 2020);
    return asIs(`${y}-${two(m)}-${two(d)}T${clockOf(random)}Z`);
  },
  clock: (random) => {
    const [h, m] = [upTo(random, 24), upTo(random, 60)];
    return { text: `${h}:${two(m)}`, says: `${h} ${m}` };
  },
  hour: (random) => asIs(`${1 + upTo(random, 12)} ${oneOf(random, ['AM', 'PM'])}`),
  ratio: (random) => asIs(`${1 + upTo(random, 22)}:${1 + upTo(random, 9)}`),
  truth_french: (random) => asIs(oneOf(random, ['vrai', 'faux'])),
  truth: (random) => asIs(oneOf(random, ['true', 'false'])),
  yes_no: (random) => asIs(oneOf(random, ['yes', 'no'])),
  house_number: (random) => asIs(`${1 + upTo(random, 12)}-${1 + upTo(random, 28)}`),
  name: (random) => asIs(`${oneOf(random, FIRST)} ${oneOf(random, LAST)}`),
  name_elsewhere: (random) => asIs(`${oneOf(random, CYRILLIC)} ${oneOf(random, CYRILLIC)}`),
  notes: (random) =>
    asIs(Array.from({ length: 2 + upTo(random, 3) }, () => oneOf(random, LINES)).join(oneOf(random, ['\r\n', '\n']))),
  handle: (random) => asIs(`@${oneOf(random, ['ada', 'grace', 'linus'])}${upTo(random, 100)}`),
  apostrophe: (random) => asIs(`'${digits(random, 4)}`),
  lap: (random) => asIs(`${two(upTo(random, 60))}:${two(upTo(random, 60))}.${upTo(random, 10)}`),
  long_lap: (random) => asIs(`${clockOf(random)}.${digits(random, 3)}`),
  arabic_number: (random) => asIs(`٠${digits(random, 5)}`.replace(/\d/g, (digit) => String(ARABIC[Number(digit)]))),
  spanish_day: dayColumn(({ y, m, d }) => `${d} de ${SPANISH[m - 1]} de ${y}`),
  japanese_day: dayColumn(({ y, m, d }) => `${y}年${m}月${d}日`),
  truth_turkish: (random) => asIs(oneOf(random, ['doğru', 'yanlış'])),
} satisfies Record<string, Column>;

export type ColumnName = keyof typeof COLUMNS;
