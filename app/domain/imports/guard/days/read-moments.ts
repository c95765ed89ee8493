import { type Clock, readClock, withEnglishHalf } from './clock.ts';
import { monthsOf } from './month-names.ts';

/** A day as a text writes it, by one way of reading, with its time if it has one. */
export interface Moment {
  /** Null: none is said. */
  year: number | null;
  isShortYear: boolean;
  /** `01.02.2024`: with zeros before what has one digit. */
  isPadded: boolean;
  month: number;
  /** Null: a whole month. */
  day: number | null;
  /** How the parts are set, whatever they mean: two of one style were read the same way. */
  style: string;
  /** Which part means what. */
  order: string;
  clock: Clock | null;
  /** Minutes east of UTC; null: none is said. */
  zone: number | null;
}

type Day = Omit<Moment, 'clock' | 'zone'>;
/** Before it is known how its parts are spelled. */
type DayRead = Omit<Day, 'isPadded'>;

/** By its beginning in English or German; as any word before or behind a day in words. */
const WEEKDAYS = [
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|die|mit|don|fre|sam|son)[a-zäöü]{0,8}[.,]{0,2}\s+/i,
  /^\p{L}{3,13}(?:-\p{L}{2,6})?,?\s+(?:den\s)?(?=\d{1,2}\.?\s(?:de\s)?\p{L}+\D+\d{4}(?:\s[гр]\.)?$)/iu,
  /(?<=^\d{1,2} \p{L}+ \d{4}|^\d{4}\. \p{L}+ \d{1,2}\.),?\s\p{L}{3,12}$/iu,
  /(?<=[日일])\s?(?:.曜日?|.요일|星期.)$/u,
];
const STAMP =
  /^(.*?\S)(?:T|,?\s+(?:(?:at|um|à|om|alle|klo?\.?)\s+)?)(\d{1,2}:\d{2}[\d:.,]*(?:\s?[ap]\.?m\.?)?)\s?(.*)$/i;
/** `klo 18.18`: Finns, Danes and Indonesians write points. */
const DOTTED_TIME = /(,|\skl(?:o|\.))\s(\d{1,2})\.(\d{2})(?:\.(\d{2}))?$/i;
const ZONE = /^(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?)(?:\s?\(.*\))?$/i;

/** The days, with their times, that a trimmed text may be, day or month first; none if it is no day. */
export function readMoments(written: string): Moment[] {
  const text = withEnglishHalf(
    written.replace(DOTTED_TIME, (_, ...[mark, ...parts]) => `${mark} ${parts.slice(0, 3).filter(Boolean).join(':')}`),
  );
  const [, date = '', time = '', rest = ''] = STAMP.exec(text) ?? [];
  if (date === '') return readDays(text).map((day) => ({ ...day, clock: null, zone: null }));
  const clock = readClock(time);
  const zone = readZone(rest);
  if (clock === null || zone === undefined) return [];
  return readDays(date).map((day) => ({ ...day, clock, zone }));
}

/** Undefined where it is no zone. */
function readZone(text: string): number | null | undefined {
  if (text === '') return null;
  const [all, utc, sign, hours, minutes] = ZONE.exec(text) ?? [];
  if (all === undefined) return undefined;
  return utc === undefined ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)) : 0;
}

const readDays = (text: string): Day[] => {
  const bare = WEEKDAYS.reduce((rest, weekday) => rest.replace(weekday, ''), text);
  const isPadded = /(?<!\d)0\d(?!\d)/.test(bare);
  // months begin as days of the week do: `diciembre`
  const inFull = bare === text ? [] : inWords(text);
  return [...inFull, ...inNumbers(bare), ...inWords(bare), ...inCharacters(bare)]
    .filter(({ month, day }) => month >= 1 && month <= 12 && (day === null || (day >= 1 && day <= 31)))
    .map((day) => ({ ...day, isPadded }));
};

const NUMBERS = /^(\d{1,4})([-/.])\s?(\d{1,4})(?:\2\s?(\d{1,4}))?\.?(?:\s[гр]\.?)?$/;

function inNumbers(text: string): DayRead[] {
  const [, first = '', separator = '', second = '', third] = NUMBERS.exec(text) ?? [];
  if (first === '') return [];
  const [a, b] = [Number(first), Number(second)];
  const isYear = (part: string) => part.length === 4;
  const isPart = (part: string) => part.length <= 2;
  if (third === undefined) {
    const style = `${separator}${isYear(first) ? 'y' : ''}${isYear(second) ? 'y' : ''}2`;
    if (isYear(first) && isPart(second)) return [{ ...whole(a), month: b, day: null, style, order: 'ym' }];
    if (isPart(first) && isYear(second)) return [{ ...whole(b), month: a, day: null, style, order: 'my' }];
    if (!isPart(first) || !isPart(second)) return [];
    return [
      { ...NO_YEAR, day: a, month: b, style, order: 'dm' },
      { ...NO_YEAR, month: a, day: b, style, order: 'md' },
      { ...short(b), month: a, day: null, style, order: 'my' },
    ];
  }
  if (!isPart(second)) return [];
  const c = Number(third);
  if (isYear(first))
    return isPart(third) ? [{ ...whole(a), month: b, day: c, style: `${separator}y3`, order: 'ymd' }] : [];
  if (!isPart(first) || !(isYear(third) || isPart(third))) return [];
  const year = isYear(third) ? whole(c) : short(c);
  const style = `${separator}3`;
  return [
    { ...year, day: a, month: b, style, order: 'dmy' },
    { ...year, month: a, day: b, style, order: 'mdy' },
    ...(isYear(third) ? [] : [{ ...short(a), month: b, day: c, style, order: 'ymd' }]),
  ];
}

const NO_YEAR = { year: null, isShortYear: false };
const whole = (year: number) => ({ year, isShortYear: false });
const short = (year: number) => ({ year, isShortYear: true });
const yearOf = (text: string | undefined) =>
  text === undefined ? NO_YEAR : text.length === 4 ? whole(Number(text)) : short(Number(text));

const MONTH = String.raw`(\p{L}{2,15})\.?`;
const OF = String.raw`(?:de\s|d[’'])?`;
const DAY_FIRST = new RegExp(
  String.raw`^(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[\s./-]*${OF}${MONTH}(?:[\s,./-]+(?:del?\s)?(\d{4}|\d{2})\.?(?:\s[гр]\.?)?)?$`,
  'iu',
);
const MONTH_FIRST = new RegExp(String.raw`^${MONTH}[\s./-]*(\d{1,2})(?:\.|st|nd|rd|th)?(?:[\s,/-]+(\d{4}))?$`, 'iu');
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})\.?[\s/-]*${MONTH}[\s/-]*(\d{1,2})\.?$`, 'iu');
const MONTH_ALONE = new RegExp(String.raw`^${MONTH}[\s./-]*(?:de\s)?(\d{4}|\d{1,2})$`, 'iu');

function inWords(text: string): DayRead[] {
  const [, day, monthAfter = '', yearAfter] = DAY_FIRST.exec(text) ?? [];
  const [, monthBefore = '', dayAfter, yearLast] = MONTH_FIRST.exec(text) ?? [];
  const [, yearBefore, monthBetween = '', dayLast] = YEAR_FIRST.exec(text) ?? [];
  const [, monthOnly = '', yearOnly] = MONTH_ALONE.exec(text) ?? [];
  const days = [
    { ...yearOf(yearAfter), name: monthAfter, day: Number(day), style: 'dM', order: 'dM' },
    { ...yearOf(yearLast), name: monthBefore, day: Number(dayAfter), style: 'Md', order: 'Md' },
    { ...yearOf(yearBefore), name: monthBetween, day: Number(dayLast), style: 'yMd', order: 'yMd' },
    { ...yearOf(yearOnly), name: monthOnly, day: null, style: 'My', order: 'My' },
  ];
  return days.flatMap(({ name, ...rest }) => monthsOf(name).map((month) => ({ ...rest, month })));
}

const CHARACTERS = /^(?:(\d{4}|\d{2})[年년]\s?)?(\d{1,2})[月월]\s?(?:(\d{1,2})[日일号])?$/u;

/** As Chinese, Japanese and Korean write it. */
function inCharacters(text: string): DayRead[] {
  const [, year, month, day] = CHARACTERS.exec(text) ?? [];
  if (month === undefined) return [];
  return [
    {
      ...yearOf(year),
      month: Number(month),
      day: day === undefined ? null : Number(day),
      style: 'M',
      order: 'ymd',
    },
  ];
}
