import { guard } from '#app/csv/apostrophe.ts';
import { isBlank, trim } from '#app/csv/blank.ts';
import { readClock, sameClock, withColons } from './days/clock.ts';
import { readMoments } from './days/read-moments.ts';
import { isShownAsLap, sameMoment } from './days/same-moment.ts';
import { clockAsPartOfADay, clockAsStamp, dayAsSerial } from './days/serial-numbers.ts';
import { damagedNumber } from './numbers/damaged-number.ts';
import { plainDigits } from './numbers/plain-digits.ts';
import { isCut } from './text/cut-text.ts';
import { isDecodedWrongly } from './text/decoded-wrongly.ts';
import { lettersLost } from './text/letters-lost.ts';
import { withPlainLineEnds } from './text/line-ends.ts';
import { sameTruth } from './text/truth-value.ts';

/** What a spreadsheet or data program did to a cell that nobody edited (docs/rules/csv.md#what-spreadsheets-do). */
export type Damage =
  | 'line_ends'
  | 'blanks'
  | 'apostrophe'
  | 'truth_value'
  | 'letters_lost'
  | 'decoded_wrongly'
  | 'cut'
  | 'exponent'
  | 'plus_lost'
  | 'zeros_lost'
  | 'percent'
  | 'digits_lost'
  | 'currency'
  | 'number'
  | 'day'
  | 'time';

/** Numbers, days and times that people write are short: longer texts are not looked at as such. */
const LONGEST_VALUE = 400;

/**
 * What a spreadsheet or data program did to the value `kept`, where `cell` is what one makes of it; null where it is
 * something else: then somebody edited it. Both as contacts hold them. A blank cell is no damage.
 */
export function damageOf(kept: string, cell: string): Damage | null {
  if (kept === cell || isBlank(kept) || isBlank(cell)) return null;
  const was = withPlainLineEnds(kept);
  const is = withPlainLineEnds(cell);
  if (was === is) return 'line_ends';
  const [bareWas, bareIs] = [trim(was), trim(is)];
  if (bareWas === bareIs) return 'blanks';
  const text = damagedText(bareWas, bareIs);
  if (text !== null || !isShort(bareWas) || !isShort(bareIs)) return text;
  return damagedValue(plainDigits(bareWas), plainDigits(bareIs));
}

const isShort = (text: string) => text.length <= LONGEST_VALUE;

/** In the order of asking: what changes no letter first. */
function damagedText(was: string, is: string): Damage | null {
  // taken off, or left on by a workbook made of our own export
  if (was === `'${is}` || is === guard(was)) return 'apostrophe';
  if (sameTruth(was, is)) return 'truth_value';
  if (lettersLost(was, is)) return 'letters_lost';
  if (isDecodedWrongly(was, is)) return 'decoded_wrongly';
  return isCut(was, is) ? 'cut' : null;
}

function damagedValue(was: string, is: string): Damage | null {
  if (!/\d/.test(was)) return null;
  if (was === is) return 'number';
  const number = damagedNumber(was, is);
  if (number !== null) return number;
  const clockWas = readClock(was);
  const clockIs = readClock(clockWas === null ? is : withColons(is));
  if (clockWas !== null) {
    const isSame =
      clockIs !== null ? sameClock(clockWas, clockIs) : clockAsStamp(clockWas, is) || clockAsPartOfADay(clockWas, is);
    return isSame ? 'time' : null;
  }
  const moments = readMoments(was);
  if (moments.length === 0) return null;
  const cells = readMoments(is);
  const isSame = moments.some(
    (moment) =>
      cells.some((cell) => sameMoment(moment, cell)) || dayAsSerial(moment, is) || isShownAsLap(moment, clockIs),
  );
  return isSame ? 'day' : null;
}
