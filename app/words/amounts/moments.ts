import { currentLanguage } from '#app/words/language/current-language.ts';
import { t } from '#app/words/language/t.ts';

interface Zone {
  /** An IANA name; without it the device's own. */
  timeZone?: string | undefined;
}

interface Clock extends Zone {
  /** The moment that `Today` is about. */
  now: Date;
}

/** What mails are written in, whoever reads them. */
export const UTC: Zone = { timeZone: 'UTC' };

interface DateParts {
  day: string;
  month: string;
  year: string;
  weekday: string;
  time: string;
  /** Days since 1970 in that time zone. */
  dayNumber: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than all that a list says by it. */
function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, format);
  return format;
}

const MOST_KNOWN = 500;
const known = new Map<string, DateParts>();

/** Rows of a list are often of the same minute, and each is told from this one: reading a format's parts takes long. */
function partsOf(date: Date, timeZone: string | undefined, names: 'short' | 'long' = 'short'): DateParts {
  const key = `${currentLanguage()} ${timeZone} ${names} ${Math.floor(date.getTime() / 60_000)}`;
  const parts = known.get(key) ?? readParts(date, timeZone, names);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, parts);
  return parts;
}

function readParts(date: Date, timeZone: string | undefined, names: 'short' | 'long'): DateParts {
  const parts = formatOf(currentLanguage(), {
    timeZone,
    year: 'numeric',
    month: names,
    day: 'numeric',
    weekday: names,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(date);
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const [year, month, day] = formatOf('en-CA', { timeZone }).format(date).split('-').map(Number);
  return {
    day: get('day'),
    month: get('month'),
    year: get('year'),
    weekday: get('weekday'),
    time: `${get('hour')}:${get('minute')}`,
    dayNumber: Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / 86_400_000,
  };
}

const WEEK = 7;

/** A moment in a list: `Today, 09:41`, `Mon, 18:02` within the week, `23 Nov`, `8 Mar 2025` in another year. */
export function formatMoment(iso: string, { now, timeZone }: Clock): string {
  const then = partsOf(new Date(iso), timeZone);
  const today = partsOf(now, timeZone);
  const daysAgo = today.dayNumber - then.dayNumber;
  const { time, weekday } = then;
  if (daysAgo === 0) return t('moment.today', { time });
  if (daysAgo > 0 && daysAgo < WEEK) return t('moment.weekday', { weekday, time });
  return then.year === today.year ? t('moment.day', then) : t('moment.date', then);
}

/** A moment within a sentence: `today 09:41`, `Mon 18:02`, `23 Nov`. */
export function formatMomentSaid(iso: string, { now, timeZone }: Clock): string {
  const then = partsOf(new Date(iso), timeZone);
  const today = partsOf(now, timeZone);
  const daysAgo = today.dayNumber - then.dayNumber;
  const { time, weekday } = then;
  if (daysAgo === 0) return t('moment.said.today', { time });
  if (daysAgo > 0 && daysAgo < WEEK) return t('moment.said.weekday', { weekday, time });
  return then.year === today.year ? t('moment.day', then) : t('moment.date', then);
}

/** A day with its year: `24 Dec 2026`. */
export const formatDay = (iso: string, { timeZone }: Zone) => t('moment.date', partsOf(new Date(iso), timeZone));

/** A day that is near: `today`, `tomorrow`, `Mon 30 Nov` within a week, else `9 Dec`. */
export function formatNearDay(iso: string, { now, timeZone }: Clock): string {
  const then = partsOf(new Date(iso), timeZone);
  const days = then.dayNumber - partsOf(now, timeZone).dayNumber;
  if (days === 0) return t('moment.near.today');
  if (days === 1) return t('moment.near.tomorrow');
  return days > 1 && days <= WEEK ? t('moment.near.weekday', then) : t('moment.day', then);
}

/** The time of day: `10:04`. */
export const formatTime = (iso: string, { timeZone }: Zone) => partsOf(new Date(iso), timeZone).time;

/** A day with its weekday, in full: `Tuesday, 24 November`. */
export const formatWeekday = (iso: string, { timeZone }: Zone) =>
  t('moment.full.weekday', partsOf(new Date(iso), timeZone, 'long'));

/** A moment in full, for a title: `24 November 2026, 09:41 UTC`. */
export function formatFull(iso: string, { timeZone }: Zone): string {
  const date = new Date(iso);
  const zone = formatOf(currentLanguage(), { timeZone, timeZoneName: 'short' })
    .formatToParts(date)
    .find((part) => part.type === 'timeZoneName')?.value;
  return t('moment.full', { ...partsOf(date, timeZone, 'long'), zone: zone ?? '' }).trim();
}

/** The Monday a week begins with, from its date in UTC: `7 Sep`. */
export const formatWeekStart = (date: string) => t('moment.day', partsOf(new Date(date), 'UTC'));
