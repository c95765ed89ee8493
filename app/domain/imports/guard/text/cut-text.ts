import { codePointLength } from '#app/domain/contacts/values/limits.ts';

/** What a cell of Excel and a cell of older spreadsheets hold. */
const MOST = [32_767, 65_535];

/** Whether `is` is the beginning of `was`, as long as the most that a program holds. Line ends are LF in both. */
export function isCut(was: string, is: string): boolean {
  if (is.length >= was.length || !was.startsWith(is)) return false;
  const lineEnds = is.split('\n').length - 1;
  const bytes = new TextEncoder().encode(is).length;
  const lengths = [is.length, codePointLength(is), bytes];
  // half a character may be gone, and a line end may have counted twice
  return lengths.some((length) => MOST.some((most) => length <= most && most <= length + lineEnds + 3));
}
