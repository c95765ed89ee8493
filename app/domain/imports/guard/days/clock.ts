/** A time of day, or a span of time, as a text writes it. */
export interface Clock {
  seconds: number;
  /** What the text says: hours and minutes, seconds too, parts of seconds too. */
  precision: 'minutes' | 'seconds' | 'parts';
  /** How many digits the parts of seconds have. */
  decimals: number;
  /** `22:30.48`: minutes and seconds, no hours. */
  isLap: boolean;
  isHalfDay: boolean;
}

const CLOCK = /^(\d{1,3}):(\d{1,3})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([ap])(?:\.?m\.?)?)?$/i;
const LAP = /^(\d{1,3}):(\d{2}[.,]\d{1,9})$/;
const HOUR = /^(\d{1,2})(?=\s?[ap]\.?m\.?$)/i;
const DAY = 86_400;
const HOUR_OF_SECONDS = 3_600;

/** Other languages' marks of the halves of a day, before or behind the time. */
const HALVES = [
  ['am', /(?:오전|上午|午前|ÖÖ)\s?(\d{1,2}:[\d:.]+)/i, /\s?(?:오전|上午|午前|π\.?μ\.?|ص|ÖÖ|SA)$/i],
  ['pm', /(?:오후|下午|午後|ÖS)\s?(\d{1,2}:[\d:.]+)/i, /\s?(?:오후|下午|午後|μ\.?μ\.?|م|ÖS|CH)$/i],
] as const;

/** The text with the half of the day, if it says one, as in English. */
export function withEnglishHalf(text: string): string {
  if (!text.includes(':')) return text;
  for (const [half, before, behind] of HALVES) {
    if (before.test(text)) return text.replace(before, `$1 ${half}`);
    if (behind.test(text)) return text.replace(behind, ` ${half}`);
  }
  return text;
}

export function readClock(written: string): Clock | null {
  const text = withEnglishHalf(written);
  const isLap = LAP.test(text);
  const whole = isLap ? text.replace(LAP, '0:$1:$2') : text.replace(HOUR, '$1:00');
  const [, hours, minutes, seconds, parts, half] = CLOCK.exec(whole) ?? [];
  if (hours === undefined || (Number(minutes) > 59 && !isLap) || Number(seconds ?? 0) > 59) return null;
  const isAfternoon = half?.toLowerCase() === 'p';
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0);
  return {
    seconds: hour * 3600 + Number(minutes) * 60 + Number(`${seconds ?? 0}.${parts ?? 0}`),
    precision: seconds === undefined ? 'minutes' : parts === undefined ? 'seconds' : 'parts',
    decimals: parts?.length ?? 0,
    isLap,
    isHalfDay: half !== undefined,
  };
}

/** Whether both are one time, as exactly as `is` says it: what was not said is nothing. */
export function sameTimeOfDay(was: Clock, is: Clock): boolean {
  if (is.precision === 'minutes') return minute(was) === minute(is);
  return isNear(was.seconds, is.seconds, was, is);
}

/** Whether both are one number of seconds, of which `is` may say fewer decimals. */
export function isNear(from: number, to: number, was: Clock, is: Clock): boolean {
  const apart = Math.abs(from - to);
  return apart < 0.0005 || (is.decimals < was.decimals && apart < 10 ** -is.decimals);
}

/** `9.30`, `09.30.00`: Finns and Italians write points, and so do their programs. */
export const withColons = (text: string) =>
  /^\d{1,2}\.\d{2}(?:\.\d{2})?$/.test(text) ? text.replaceAll('.', ':') : text;

const minute = ({ seconds }: Clock) => Math.floor(seconds / 60);

/**
 * Whether `is` is the time `was` spelled another way: hours beyond a day may be gone, and `9:30` may have been taken
 * for minutes and seconds.
 */
export function sameClock(was: Clock, is: Clock): boolean {
  const { seconds } = was;
  // Excel shows a time with parts of seconds without its hours
  const shown = is.isLap && !was.isLap ? [seconds % HOUR_OF_SECONDS] : [seconds, seconds % DAY];
  if (shown.some((one) => sameTimeOfDay({ ...was, seconds: one }, is))) return true;
  return was.precision === 'minutes' && is.precision !== 'minutes' && is.seconds === was.seconds / 60;
}
