const TIME = String.raw`(?:(?:at|um|kl\.?|à|오전|오후|上午|下午|午前|午後)\s?)?(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?|\d{6}|\d{4})(?:\s?[\p{L}.]{2,4})?`;
const ZONE = String.raw`(?:\s?(?:Z|UTC|GMT|[A-Z]{3,4}|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|\([^)]*\))){0,3}`;
const NUMBERS = String.raw`(?:\d{4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})|(?:19|20)\d{6}(?:\d{6})?|(?:19|20)\d{2}-\d{2}|\d{2}/(?:19|20)\d{2})\.?`;
const EAST_ASIAN = String.raw`\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]`;
const MONTH = String.raw`\p{L}[\p{L}\p{M}]{1,14}\.?`;
const IN_WORDS = String.raw`(?:${MONTH},?\s)?(?:\d{1,2}(?:\.|º|er|st|nd|rd|th)?[\s-](?:de\s)?${MONTH}(?:,?\s|-)(?:de\s)?\d{2,4}|${MONTH}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})`;

const MOMENT = new RegExp(`^(?:${NUMBERS}|${EAST_ASIAN}|${IN_WORDS})(?:(?:,?\\s+|T)${TIME})?${ZONE}$`, 'iu');
const TIME_ALONE = /^\d{1,2}:\d{2}(?::\d{2})?$/u;
/** Seconds or milliseconds since 1970, from 2001 on. */
const UNIX_TIME = /^1\d{9}(?:\d{3})?(?:\.\d+)?$/;
/** What MySQL keeps where there is no date. */
const NO_DATE = /^0{1,4}[-/.]0{1,2}[-/.]0{1,4}/;
const LONGEST = 60;

/** Whether a trimmed cell is a date, a time or both, as people and programs write them. */
export const isDateOrTime = (text: string): boolean =>
  text.length <= LONGEST &&
  /\d/.test(text) &&
  !NO_DATE.test(text) &&
  (MOMENT.test(text) || UNIX_TIME.test(text) || TIME_ALONE.test(text));

/** Whether a trimmed cell is a date of zeros: there is none. */
export const isNoDate = (text: string): boolean => NO_DATE.test(text);
