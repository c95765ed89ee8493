import {
  formatDay,
  formatFull,
  formatMoment,
  formatMomentSaid,
  formatNearDay,
  formatTime,
} from '#app/words/amounts/moments.ts';
import { useClock } from './clock.tsx';

const FORMATS = {
  moment: formatMoment,
  said: formatMomentSaid,
  day: formatDay,
  near: formatNearDay,
  time: formatTime,
} as const;

/** A time as people say it, with the whole of it in its title. */
export function Moment({ iso, as = 'moment' }: { iso: string; as?: keyof typeof FORMATS }) {
  const clock = useClock();
  return (
    <time dateTime={iso} title={formatFull(iso, clock)}>
      {FORMATS[as](iso, clock)}
    </time>
  );
}
