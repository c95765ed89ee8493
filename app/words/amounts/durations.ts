import { t } from '#app/words/language/t.ts';
import { formatOneDecimal } from './numbers.ts';

interface Units {
  seconds: (count: number) => string;
  minutes: (count: number) => string;
  hours: (count: number) => string;
}

const SHORT: Units = {
  seconds: (count) => t('duration.s', { number: count }),
  minutes: (count) => t('duration.min', { number: count }),
  hours: (count) => t('duration.h', { number: count }),
};

const SPOKEN: Units = {
  seconds: (count) => t('duration.seconds', { count }),
  minutes: (count) => t('duration.minutes', { count }),
  hours: (count) => t('duration.hours', { count }),
};

function duration(seconds: number, units: Units): string {
  const whole = Math.round(seconds);
  if (whole < 60) return units.seconds(whole);
  if (whole < 3600) {
    const rest = whole % 60;
    const minutes = units.minutes(Math.floor(whole / 60));
    return rest ? `${minutes} ${units.seconds(rest)}` : minutes;
  }
  const minutes = Math.round(whole / 60);
  const rest = minutes % 60;
  const hours = units.hours(Math.floor(minutes / 60));
  return rest ? `${hours} ${units.minutes(rest)}` : hours;
}

/** A span of seconds: `6.1 s` below ten, `46 s`, `1 min 16 s`, `2 h 5 min`. */
export const formatDuration = (seconds: number) =>
  seconds < 9.95 ? t('duration.s', { number: formatOneDecimal(seconds) }) : duration(seconds, SHORT);

/** Time that is left, in whole seconds: an estimate has no tenths. */
export const formatTimeLeft = (seconds: number) => duration(seconds, SHORT);

/** A span of seconds as it is spoken: `46 seconds`, `1 minute 16 seconds`. */
export const speakDuration = (seconds: number) => duration(seconds, SPOKEN);

/** What a progress bar says of rows and time: `751,420 rows, 46 seconds left`. */
export function speakProgress(rows: number, secondsLeft: number | null): string {
  const read = t('count.rows', { count: rows });
  return secondsLeft === null ? read : t('duration.progress', { read, left: speakDuration(secondsLeft) });
}
