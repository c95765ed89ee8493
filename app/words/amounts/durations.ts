import { formatCounted, formatOneDecimal } from './numbers.ts';

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
  if (seconds < 9.95) return `${formatOneDecimal(seconds)} s`;
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

/** What a progress bar says of rows and time: `751,420 rows, 46 seconds left`. */
export const speakProgress = (rows: number, secondsLeft: number | null) =>
  [formatCounted(rows, 'row'), secondsLeft === null ? null : `${speakDuration(secondsLeft)} left`]
    .filter(Boolean)
    .join(', ');
