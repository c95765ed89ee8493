/** An id may be made before its record's moment, or after it, by another clock. */
const CLOCKS_DIFFER_MS = 3_600_000;

/** The least id that a record of this moment may have: with it a primary key passes over all that is older. */
export const idsFrom = (moment: Date): string => firstIdOf(moment.getTime() - CLOCKS_DIFFER_MS);

/** The id below which all records of before this moment are. */
export const idsUntil = (moment: Date): string => firstIdOf(moment.getTime() + CLOCKS_DIFFER_MS);

/** The least UUIDv7 of a moment: its first 48 bits are the milliseconds. */
function firstIdOf(milliseconds: number): string {
  const hex = Math.max(0, Math.min(milliseconds, 2 ** 48 - 1))
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
