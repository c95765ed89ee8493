const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;

/** Monday 00:00 UTC of the week that the moment is in. */
export function mondayOf(moment: Date): Date {
  const day = Math.floor(moment.getTime() / DAY_MS);
  // 1 January 1970 was a Thursday
  return new Date((day - ((((day + 3) % 7) + 7) % 7)) * DAY_MS);
}

/** The Mondays of the last `count` weeks, that of `now` included, oldest first. */
export function lastMondays(now: Date, count: number): Date[] {
  const last = mondayOf(now).getTime();
  return Array.from({ length: count }, (_, i) => new Date(last - (count - 1 - i) * WEEK_MS));
}
