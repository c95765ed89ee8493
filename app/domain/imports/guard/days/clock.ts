/** A time of day, or a span of time, as a text writes it. */
export interface Clock {
  seconds: number;
  /** What the text says: hours and minutes, seconds too, parts of seconds too. */
  precision: 'minutes' | 'seconds' | 'parts';
  isHalfDay: boolean;
}

const CLOCK = /^(\d{1,3}):(\d{1,2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([ap])(?:\.?m\.?)?)?$/i;
const HOUR = /^(\d{1,2})(?=\s?[ap]\.?m\.?$)/i;
const DAY = 86_400;

export function readClock(text: string): Clock | null {
  const [, hours, minutes, seconds, parts, half] = CLOCK.exec(text.replace(HOUR, '$1:00')) ?? [];
  if (hours === undefined || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  const isAfternoon = half?.toLowerCase() === 'p';
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0);
  return {
    seconds: hour * 3600 + Number(minutes) * 60 + Number(`${seconds ?? 0}.${parts ?? 0}`),
    precision: seconds === undefined ? 'minutes' : parts === undefined ? 'seconds' : 'parts',
    isHalfDay: half !== undefined,
  };
}

/** Whether both are one time, as exactly as `is` says it: what was not said is nothing. */
export function sameTimeOfDay(was: Clock, is: Clock): boolean {
  if (is.precision === 'minutes') return minute(was) === minute(is);
  return Math.abs(was.seconds - is.seconds) < (was.precision === is.precision ? 0.001 : 1);
}

const minute = ({ seconds }: Clock) => Math.floor(seconds / 60);

/**
 * Whether `is` is the time `was` spelled another way: hours beyond a day may be gone, and `9:30` may have been taken
 * for minutes and seconds.
 */
export function sameClock(was: Clock, is: Clock): boolean {
  if (sameTimeOfDay(was, is) || sameTimeOfDay({ ...was, seconds: was.seconds % DAY }, is)) return true;
  return was.precision === 'minutes' && is.precision !== 'minutes' && is.seconds === was.seconds / 60;
}
