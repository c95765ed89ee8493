const DAY_SECONDS = 86_400;
const MILLISECONDS = 1000;
/** What a serial of 0 is, in days from 1970: 1899-12-30 (so that day 61 is 1 March 1900), or 1904-01-01. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
/** 29 February 1900, which was none: what comes before is a day off. */
const NO_SUCH_DAY = 60;
/** 31 December 9999, the last day that spreadsheets know. */
const LAST_DAY = 2_958_465;

const two = (number: number) => String(number).padStart(2, '0');

/**
 * A serial as a date `2024-03-01`, with a time `2024-03-01 13:45:06`, or a time alone `13:45`
 * (docs/rules/csv.md#other-files-than-csv), to the second; undefined where it is none that a spreadsheet shows.
 */
export function momentOfSerial(serial: number, hasDate: boolean, is1904: boolean): string | undefined {
  const total = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(total / DAY_SECONDS);
  const seconds = total - day * DAY_SECONDS;
  if (total < 0 || day > LAST_DAY) return undefined;
  const isTimeAlone = day === 0 && (!hasDate || (seconds > 0 && !is1904));
  if (isTimeAlone) return timeAlone(seconds);
  const date = dateOf(day, is1904);
  return seconds === 0 ? date : `${date} ${timeOf(seconds)}`;
}

function dateOf(day: number, is1904: boolean): string {
  const shift = is1904 ? EPOCH_1904 : EPOCH_1900 + (day < NO_SUCH_DAY ? 1 : 0);
  return new Date((day + shift) * DAY_SECONDS * MILLISECONDS).toISOString().slice(0, 10);
}

const timeOf = (seconds: number) => `${timeOfMinutes(seconds)}:${two(seconds % 60)}`;

const timeOfMinutes = (seconds: number) => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;

const timeAlone = (seconds: number) => (seconds % 60 === 0 ? timeOfMinutes(seconds) : timeOf(seconds));

const ISO = /^(\d{4}-\d{2}-\d{2})?(?:T?(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** The same of a cell that holds its date as ISO text; undefined where it does not. */
export function momentOfIso(text: string): string | undefined {
  const found = ISO.exec(text.trim());
  if (!found || text.trim() === '') return undefined;
  const [, date, hours = '00', minutes = '00', seconds = '00'] = found;
  const time = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  if (date === undefined) return timeAlone(time);
  return time === 0 ? date : `${date} ${timeOf(time)}`;
}

const DURATION = /^PT(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,]\d+)?S)?$/;

/** A time that is stored as a duration (ISO 8601): `PT13H45M00S` is `13:45`; undefined where it is none. */
export function timeOfDuration(text: string): string | undefined {
  const found = DURATION.exec(text.trim());
  if (!found) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = found;
  return timeAlone((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds));
}
