import type { Encoding, Repair } from '#app/csv/dialect.ts';
import { rankEncodings } from './likelihood/rank-encodings.ts';
import { nonAsciiWords } from './non-ascii-words.ts';
import { undoTwice } from './repair-cell.ts';
import { isUtf8 } from './utf8.ts';

export interface RepairGuess {
  repair: Repair;
  repairEncoding: Encoding | null;
  /** what else it may be; none where it is sure */
  alternatives: Repair[];
}

export const NO_REPAIR: RepairGuess = { repair: 'none', repairEncoding: null, alternatives: [] };

const BROKEN = /\uFFFD/g;
const BEYOND_ASCII = /[^\0-\x7F]/g;
const MOSTLY = 0.9;

/** Whether of all that is beyond ASCII in the ranges nine in ten characters are valid UTF-8, or more. */
export function isMostlyUtf8(ranges: readonly Uint8Array[]): boolean {
  let beyond = 0;
  let broken = 0;
  for (const range of ranges) {
    const text = new TextDecoder().decode(range);
    beyond += text.match(BEYOND_ASCII)?.length ?? 0;
    broken += text.match(BROKEN)?.length ?? 0;
  }
  return beyond > 0 && beyond - broken >= MOSTLY * beyond;
}

/** The single-byte encoding that what is not UTF-8 most likely has. */
function mixedEncoding(ranges: readonly Uint8Array[]): Encoding {
  const words = nonAsciiWords(ranges, (word) => !isUtf8(word));
  return rankEncodings(words, true)[0]?.encoding ?? 'windows-1252';
}

const WORD = /[^\0-\x2F]+/g;
const MAY_BE_TWICE = /[\u00C2-\u00F4]/;
const MOST_WORDS = 2000;

/**
 * Whether cells of the file need mending (docs/rules/csv.md#repair).
 *
 * @param ranges of a UTF-8 file what may not be; empty for other encodings
 */
export function guessRepair(text: string, ranges: readonly Uint8Array[]): RepairGuess {
  if (ranges.some((range) => !isUtf8(range)) && isMostlyUtf8(ranges)) {
    return { repair: 'mixed', repairEncoding: mixedEncoding(ranges), alternatives: ['none'] };
  }
  if (!MAY_BE_TWICE.test(text)) return NO_REPAIR;
  const foreign = text.match(WORD)?.filter((word) => MAY_BE_TWICE.test(word)) ?? [];
  const words = [...new Set(foreign.slice(0, MOST_WORDS))];
  const mended = words.filter((word) => undoTwice(word) !== undefined).length;
  if (mended === 0) return NO_REPAIR;
  return mended * 2 >= words.length
    ? { ...NO_REPAIR, repair: 'twice', alternatives: ['none'] }
    : { ...NO_REPAIR, alternatives: ['twice'] };
}
