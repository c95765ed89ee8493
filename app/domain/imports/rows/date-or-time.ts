const TIME = String.raw`(?:(?:at|um|kl\.?|à|오전|오후|上午|下午|午前|午後)\s?)?(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?|\d{6}|\d{4})(?:\s?[\p{L}.]{2,4})?`;
const ZONE = String.raw`(?:\s?(?:Z|UTC|GMT|[A-Z]{3,4}|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|\([^)]*\))){0,3}`;
const NUMBERS = String.raw`(?:\d{4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})|(?:19|20)\d{6}(?:\d{6})?|(?:19|20)\d{2}-\d{2}|\d{2}/(?:19|20)\d{2})\.?`;
const EAST_ASIAN = String.raw`\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]`;
const MONTH = String.raw`\p{L}[\p{L}\p{M}]{1,14}\.?`;
const IN_WORDS = String.raw`(?:${MONTH},?\s)?(?:\d{1,2}(?:\.|º|er|st|nd|rd|th)?[\s-](?:de\s)?${MONTH}(?:,?\s|-)(?:de\s)?\d{2,4}|${MONTH}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})`;

const MOMENT = new RegExp(`^(?:${NUMBERS}|${EAST_ASIAN}|${IN_WORDS})(?:(?:,?\\s+|T)${TIME})?${ZONE}$`, 'iu');
// as JavaScript, Java, Ruby and C write one: `Fri Mar 01 2024 10:00:00 GMT+0100 (CET)`, `Fri Mar 1 10:00:00 UTC 2024`
const BY_WEEKDAY =
  /^[a-z]{3},? [a-z]{3} {1,2}\d{1,2} (?:\d{4} \d{2}:\d{2}:\d{2}(?: GMT[+-]\d{4}(?: \([^)]*\))?)?|\d{2}:\d{2}:\d{2} (?:[a-z]{1,5} |[+-]\d{4} )?\d{4})$/i;
const TIME_ALONE = /^\d{1,2}:\d{2}(?::\d{2})?$/u;
/** Seconds or milliseconds since 1970, from 2001 on. */
const UNIX_TIME = /^1\d{9}(?:\d{3})?(?:\.\d+)?$/;
/** What MySQL keeps where there is no date. */
const NO_DATE = /^0{1,4}[-/.]0{1,2}[-/.]0{1,4}/;
const LONGEST = 100;

/** Whether a trimmed cell is a date, a time or both, as people and programs write them. */
export const isDateOrTime = (text: string): boolean =>
  text.length <= LONGEST &&
  /\d/.test(text) &&
  !NO_DATE.test(text) &&
  (MOMENT.test(text) || BY_WEEKDAY.test(text) || UNIX_TIME.test(text) || TIME_ALONE.test(text));

/** Whether a trimmed cell is a date of zeros: there is none. */
export const isNoDate = (text: string): boolean => NO_DATE.test(text);

/** 2000 to 2049 */
const DAY_NUMBER = /^(?:3[7-9]|4\d|5[0-3])\d{3}(?:[.,]\d+)?$/;

/** Whether a trimmed cell is a day's number as spreadsheets have it: 45352, a date whose format was lost. */
export const isDayNumber = (text: string): boolean => DAY_NUMBER.test(text);
