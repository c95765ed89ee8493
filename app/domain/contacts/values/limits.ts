import { tooLong } from '#app/words/failures/too-long.ts';

/** The most that each value may hold, in Unicode code points (docs/rules/csv.md#limits). */
export const LIMITS = {
  email: 254,
  emailLocalPart: 64,
  external_id: 200,
  first_name: 100,
  last_name: 100,
  phone: 50,
  company: 200,
  notes: 10_000,
  customValue: 10_000,
  customFieldName: 100,
  tagName: 100,
  savedViewName: 100,
} as const;

/** The most columns that a list of contacts has beside the name: more than fit on any screen. */
export const MOST_COLUMNS = 20;

/** The most custom fields that a body may name. */
export const MAX_CUSTOM_FIELDS = 500;

/** The number of Unicode code points in `text`; half a surrogate pair counts as one. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i++) {
    if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) length--;
  }
  return length;
}

/** Whether `text` has more than `limit` code points; counts only where the number of UTF-16 units leaves it open. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  return text.length > 2 * limit || codePointLength(text) > limit;
}

/** The first `count` code points of `text`: never half a surrogate pair. */
export function firstCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  let end = 0;
  for (let taken = 0; taken < count && end < text.length; taken++) {
    end += isHigh(text.charCodeAt(end)) && isLow(text.charCodeAt(end + 1)) ? 2 : 1;
  }
  return text.slice(0, end);
}

/** The sentence for a value over its limit; `text` is the value that is too long. */
export const tooLongSentence = (text: string, limit: number) => tooLong({ length: codePointLength(text), limit });

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
