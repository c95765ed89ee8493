import { readNumbers } from '../numbers/read-numbers.ts';
import { type Clock, sameTimeOfDay } from './clock.ts';
import { type Moment, readMoments } from './read-moments.ts';

const MS_A_DAY = 86_400_000;
/** Smaller numbers are the days of people who are long dead, and what people count. */
const LEAST_SERIAL = 1_000;
/** The days before the first, in workbooks that count from 1900 and from 1904. */
const BEGINNINGS = [Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)];

/** Whether `cell` is the number by which spreadsheets count the day, give or take a zone. */
export function dayAsSerial({ year, isShortYear, month, day }: Moment, cell: string): boolean {
  if (year === null) return day !== null && plainNumbers(cell).some((number) => isDayOfYear(number, month, day));
  const years = isShortYear ? [1900 + year, 2000 + year] : [year];
  const days = years.flatMap((one) =>
    BEGINNINGS.map((first) => (Date.UTC(one, month - 1, day ?? 1) - first) / MS_A_DAY),
  );
  return plainNumbers(cell).some(
    (number) => number >= LEAST_SERIAL && days.some((one) => number > one - 1 && number < one + 2),
  );
}

/** Whether the number counts this day in one of the years of our time, which the program put in. */
function isDayOfYear(number: number, month: number, day: number): boolean {
  if (!Number.isInteger(number)) return false;
  return BEGINNINGS.some((first) => {
    const date = new Date(first + number * MS_A_DAY);
    const year = date.getUTCFullYear();
    return year >= 2000 && year < 2100 && date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
  });
}

/** Whether `cell` is the part of a day that the time is. */
export const clockAsPartOfADay = ({ seconds }: Clock, cell: string): boolean =>
  plainNumbers(cell).some((number) => Math.abs(number - seconds / 86_400) < 0.000_1);

/** Whether `cell` is the time on a day that a program made up, most of them the first it knows. */
export const clockAsStamp = (was: Clock, cell: string): boolean =>
  readMoments(cell).some(
    ({ year, clock }) =>
      clock !== null && (sameTimeOfDay(was, clock) || (year !== null && year >= 1899 && year <= 1904)),
  );

const plainNumbers = (cell: string): number[] =>
  readNumbers(cell).flatMap(({ digits, point, isNegative, isPercent, currency }) =>
    isNegative || isPercent || currency !== null ? [] : [Number(`0.${digits || 0}e${point}`)],
  );
