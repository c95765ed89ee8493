const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Two spans of seven days: the one that ends at `to`, and the one before it. Days have 24 hours, whatever clocks people
 * change.
 */
export interface DigestSpan {
  weekBefore: Date;
  from: Date;
  to: Date;
}

export function digestSpan(to: Date): DigestSpan {
  const daysBefore = (days: number) => new Date(to.getTime() - days * DAY_MS);
  return { weekBefore: daysBefore(14), from: daysBefore(7), to };
}

/** The ISO 8601 week of a moment, in UTC: `2026-W53`. A week belongs to the year of its Thursday. */
export function isoWeek(moment: Date): string {
  const day = Math.floor(moment.getTime() / DAY_MS);
  // day 0, 1 January 1970, was a Thursday
  const thursday = Math.floor((day + 3) / 7) * 7;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
