import { ZEROS } from '#db/queries/imports/guard/may-be-damage.ts';

const PLAIN = new Map<string, string>([
  ...ZEROS.flatMap((zero) =>
    Array.from({ length: 10 }, (_, n) => [String.fromCharCode(zero.charCodeAt(0) + n), String(n)] as const),
  ),
  ['٫', '.'],
  ['٬', ','],
  ['٪', '%'],
  ['،', ','],
]);

const OF_ASCII = /^[\0-\x7F]*$/;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
/** They say which way a text runs and what joins, and are not seen. */
const DIRECTION = /[\u061C\u200C\u200E\u200F]/g;

/** The text with the digits of any script as `0` to `9`: programs take them for the same numbers. */
export function plainDigits(text: string): string {
  if (OF_ASCII.test(text)) return text;
  const narrow = text.replace(DIRECTION, '').replace(FULL_WIDTH, (letter) => letter.normalize('NFKC'));
  return Array.from(narrow, (letter) => PLAIN.get(letter) ?? letter).join('');
}
