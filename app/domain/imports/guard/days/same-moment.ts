import { type Clock, isNear, sameClock, sameTimeOfDay } from './clock.ts';
import type { Moment } from './read-moments.ts';

/** Whether a program may have made `is` of the moment `was`, each by one reading. */
export function sameMoment(was: Moment, is: Moment): boolean {
  if (was.style === is.style && was.order !== is.order && !(isSure(was) && isSure(is)) && !isRespelled(was, is))
    return false;
  if (isVague(is)) return isInWords(is) && sameParts(was, is);
  const isSame = sameYear(was, is) && sameDayOfYear(was, is) && sameTime(was, is);
  return isSame || isShifted(was, is) || isDayBefore(was, is);
}

/** Without a year or without a day: a program that takes it for a day fills in what is lacking. */
const isVague = ({ year, day }: Moment) => year === null || day === null;

/** Whether which part is the day shows by itself. */
const isSure = ({ day }: Moment) => day !== null && day > 12;

const isInWords = ({ style }: Moment) => style.includes('M');

/** Whether zeros or a century came in or went, which they do by themselves. */
const isRespelled = (was: Moment, is: Moment) => was.isPadded !== is.isPadded || was.isShortYear !== is.isShortYear;

/** As much as both say, and no less. */
const sameParts = (was: Moment, is: Moment) =>
  (was.year === null) === (is.year === null) && was.day === is.day && was.month === is.month && sameYear(was, is);

/** So many more are written in Thailand. */
const BUDDHIST_YEARS = 543;

const sameYear = (was: Moment, is: Moment) =>
  was.year === null ||
  was.year === is.year ||
  (is.year !== null && was.year + BUDDHIST_YEARS === is.year) ||
  ((was.isShortYear || is.isShortYear) && is.year !== null && was.year % 100 === is.year % 100);

const sameDayOfYear = (was: Moment, is: Moment) => was.month === is.month && (was.day ?? 1) === (is.day ?? 1);

/** A time may be gone, or midnight come in. */
function sameTime(was: Moment, is: Moment): boolean {
  if (is.clock === null) return true;
  if (was.clock === null) return is.clock.seconds === 0;
  if (was.zone !== null && is.zone !== null && was.zone !== is.zone) return false;
  return sameTimeOfDay(was.clock, is.clock) || hasLostASecond(was, is.clock);
}

/** Whether a computer that holds moments as days and parts of a day is a second short in showing `was`. */
function hasLostASecond(was: Moment, is: Clock): boolean {
  const minutes = minutesOf({ ...was, clock: null });
  if (was.clock?.precision !== 'seconds' || minutes === null || was.clock.seconds - is.seconds !== 1) return false;
  const held = minutes / MINUTES_A_DAY + DAYS_BEFORE_1970 + was.clock.seconds / SECONDS_A_DAY;
  return Math.floor((held % 1) * SECONDS_A_DAY) === is.seconds;
}

/** Whether Excel shows the moment, told to parts of a second, as `is`: by minutes and seconds alone. */
export const isShownAsLap = ({ clock }: Moment, is: Clock | null): boolean =>
  clock?.precision === 'parts' && is !== null && is.isLap && sameClock(clock, is);

const MINUTES_A_DAY = 1_440;
const SECONDS_A_DAY = 86_400;
/** From the day that spreadsheets count from. */
const DAYS_BEFORE_1970 = 25_569;
const FARTHEST_ZONE = 14 * 60;

/** Whether the same moment is told by the clocks of two zones, of which at least one is said. */
function isShifted(was: Moment, is: Moment): boolean {
  const [from, to] = [minutesOf(was), minutesOf(is)];
  if (from === null || to === null || (was.zone === null && is.zone === null)) return false;
  const later = from - (was.zone ?? 0) - (to - (is.zone ?? 0));
  if (was.clock !== null && is.clock === null) return later > -FARTHEST_ZONE && later < MINUTES_A_DAY + FARTHEST_ZONE;
  if (!sameSecond(was, is)) return false;
  const isKnown = was.zone !== null && is.zone !== null;
  return isKnown ? later === 0 : Math.abs(later) <= FARTHEST_ZONE && later % 15 === 0;
}

function sameSecond({ clock: was }: Moment, { clock: is }: Moment): boolean {
  if (was === null || is === null || was.precision === 'minutes' || is.precision === 'minutes') return true;
  return isNear(was.seconds % 60, is.seconds % 60, was, is);
}

/** Minutes since 1970 by the moment's own clock. */
function minutesOf({ year, isShortYear, month, day, clock }: Moment): number | null {
  if (year === null || day === null) return null;
  const fullYear = isShortYear ? (year < 50 ? 2000 : 1900) + year : year;
  return Date.UTC(fullYear, month - 1, day) / 60_000 + Math.floor((clock?.seconds ?? 0) / 60);
}

/** `2024-01-02`, read as a moment of UTC and written by a clock west of Greenwich as `1/1/24`. */
function isDayBefore(was: Moment, is: Moment): boolean {
  const [from, to] = [minutesOf(was), minutesOf(is)];
  const isSo = was.style === '-y3' && was.clock === null && is.clock === null && is.style === '/3' && is.isShortYear;
  return isSo && is.order === 'mdy' && from !== null && to !== null && from - to === MINUTES_A_DAY;
}
