const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A count with separators: `48,213`. */
export const formatCount = (count: number) => grouped.format(count);

/** A count and its noun: `1 row`, `48,213 rows`. */
export const formatCounted = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** What a part is of a whole, in per cent: `62.4 %`, `100 %`, `< 0.1 %`, `> 99.9 %`; nothing at all is an empty string. */
export function formatShare(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '';
  if (part === whole) return '100 %';
  const share = (part / whole) * 100;
  if (share < 0.1) return '< 0.1 %';
  if (share > 99.9) return '> 99.9 %';
  return `${oneDecimal.format(share)} %`;
}

/** How much is done, in whole per cent from 0 to 100; 100 only when all of it is. */
export const percentDone = (done: number, whole: number) =>
  whole <= 0 ? 0 : Math.min(100, Math.floor((done / whole) * 100));

const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;

function unitOf(bytes: number) {
  let size = bytes / 1024;
  let step = 0;
  // 1023.95 would be shown as 1,024.0
  while (size >= 1023.95 && step < UNITS.length - 1) {
    size /= 1024;
    step += 1;
  }
  return { divisor: 1024 ** (step + 1), unit: UNITS[step] ?? 'TB' };
}

/** A size in bytes: `512 bytes`, `12.4 MB` (a KB is 1,024 bytes). */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return formatCounted(bytes, 'byte');
  const { divisor, unit } = unitOf(bytes);
  return `${oneDecimal.format(bytes / divisor)} ${unit}`;
}

/** How much of a size is there, both in the whole's unit: `133.6 of 214.0 MB`. */
export function formatBytesOf(done: number, whole: number): string {
  if (whole < 1024) return `${formatCount(done)} of ${formatBytes(whole)}`;
  const { divisor, unit } = unitOf(whole);
  return `${oneDecimal.format(done / divisor)} of ${oneDecimal.format(whole / divisor)} ${unit}`;
}

function duration(seconds: number, words: { second: string; minute: string; hour: string }) {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} ${words.second}`;
  if (whole < 3600) {
    const rest = whole % 60;
    return `${Math.floor(whole / 60)} ${words.minute}${rest ? ` ${rest} ${words.second}` : ''}`;
  }
  const minutes = Math.round(whole / 60);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} ${words.hour}${rest ? ` ${rest} ${words.minute}` : ''}`;
}

/** A span of seconds: `6.1 s` below ten, `46 s`, `1 min 16 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 9.95) return `${oneDecimal.format(seconds)} s`;
  return duration(seconds, { second: 's', minute: 'min', hour: 'h' });
}

/** Time that is left, in whole seconds: an estimate has no tenths. */
export const formatTimeLeft = (seconds: number) => duration(seconds, { second: 's', minute: 'min', hour: 'h' });

/** A span of seconds as it is spoken: `46 seconds`, `1 minute 16 seconds`. */
export function speakDuration(seconds: number): string {
  return duration(seconds, { second: 'seconds', minute: 'minutes', hour: 'hours' }).replace(
    /\b1 (second|minute|hour)s\b/g,
    '1 $1',
  );
}

interface Clock {
  /** The moment that `Today` is about. */
  now: Date;
  /** An IANA name; without it the device's own. */
  timeZone?: string | undefined;
}

interface DateParts {
  day: string;
  month: string;
  year: string;
  weekday: string;
  time: string;
  /** Days since 1970 in that time zone. */
  dayNumber: number;
}

function partsOf(date: Date, timeZone: string | undefined, names: 'short' | 'long' = 'short'): DateParts {
  const parts = new Intl.DateTimeFormat('en-US', {
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
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone }).format(date).split('-').map(Number);
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
  if (daysAgo === 0) return `Today, ${then.time}`;
  if (daysAgo > 0 && daysAgo < WEEK) return `${then.weekday}, ${then.time}`;
  return `${then.day} ${then.month}${then.year === today.year ? '' : ` ${then.year}`}`;
}

/** A moment within a sentence: `today 09:41`, `Mon 18:02`, `23 Nov`. */
export const formatMomentSaid = (iso: string, clock: Clock) =>
  formatMoment(iso, clock).replace(',', '').replace('Today', 'today');

/** A day with its year: `24 Dec 2026`. */
export function formatDay(iso: string, { timeZone }: Clock): string {
  const { day, month, year } = partsOf(new Date(iso), timeZone);
  return `${day} ${month} ${year}`;
}

/** A day that is near: `today`, `tomorrow`, `Mon 30 Nov` within a week, else `9 Dec`. */
export function formatNearDay(iso: string, { now, timeZone }: Clock): string {
  const then = partsOf(new Date(iso), timeZone);
  const days = then.dayNumber - partsOf(now, timeZone).dayNumber;
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  const day = `${then.day} ${then.month}`;
  return days > 1 && days <= WEEK ? `${then.weekday} ${day}` : day;
}

/** The time of day: `10:04`. */
export const formatTime = (iso: string, { timeZone }: Clock) => partsOf(new Date(iso), timeZone).time;

/** A day with its weekday, in full: `Tuesday, 24 November`. */
export function formatWeekday(iso: string, { timeZone }: Clock): string {
  const { weekday, day, month } = partsOf(new Date(iso), timeZone, 'long');
  return `${weekday}, ${day} ${month}`;
}

/** A moment in full, for a title: `24 November 2026, 09:41 UTC`. */
export function formatFull(iso: string, { timeZone }: Clock): string {
  const date = new Date(iso);
  const { day, month, year, time } = partsOf(date, timeZone, 'long');
  const zone = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' })
    .formatToParts(date)
    .find((part) => part.type === 'timeZoneName')?.value;
  return `${day} ${month} ${year}, ${time} ${zone ?? ''}`.trim();
}

/** The Monday a week begins with, from its date in UTC: `7 Sep`. */
export function formatWeekStart(date: string): string {
  const { day, month } = partsOf(new Date(date), 'UTC');
  return `${day} ${month}`;
}

/** A column's letters as spreadsheets count: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
