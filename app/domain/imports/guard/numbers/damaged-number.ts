import { type NumberRead, readNumbers } from './read-numbers.ts';
import { cutOff, hundredth, isNextTo, isRoundedTo, rounded, sameValue } from './rounding.ts';

type NumberDamage = 'exponent' | 'plus_lost' | 'zeros_lost' | 'percent' | 'digits_lost' | 'currency' | 'number';

/** What a program did to the number `was` to make `is` of it, by any reading of both; null if they are two numbers. */
export function damagedNumber(was: string, is: string): NumberDamage | null {
  const hasGaps = GAPS.test(was);
  const cells = readNumbers(hasGaps ? withoutGaps(is) : is);
  if (cells.length === 0) return null;
  const kept = readNumbers(hasGaps ? withoutGaps(was) : was);
  for (const from of kept) for (const to of cells) if (isMadeOf(from, to)) return whatWasLost(from, to);
  const ratio = readFraction(was);
  return ratio !== null && cells.some((to) => sameValue(rounded(ratio, to.digits.length), to)) ? 'number' : null;
}

/** `1 000,50`, as French and Polish write it: programs there take the blanks off, or put others in. */
const GAPS = /^[+-]?\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?!\d)/;
const withoutGaps = (text: string) => text.replace(/(?<=\d)[ \u00A0\u202F](?=\d{3}(?!\d))/g, '');

function isMadeOf(from: NumberRead, to: NumberRead): boolean {
  if (from.isNegative !== to.isNegative || to.isOddlyGrouped) return false;
  if (from.currency !== null && to.currency !== null && from.currency !== to.currency) return false;
  if (from.isPercent && !to.isPercent) return [from, hundredth(from)].some((value) => agree(value, to));
  return from.isPercent === to.isPercent && agree(from, to);
}

/** Programs compute with so many digits: those behind them are wrong or gone. */
const SURE_DIGITS = 15;
/** So many digits print any number that they compute with. */
const ALL_DIGITS = 17;
/** A cell shows at least so many decimals before it rounds, or so many digits in all. */
const SHOWN_DECIMALS = 9;
const SHOWN_DIGITS = [9, 10, 11, 12, 13, 14];
const AMOUNT_DECIMALS = 2;
/** Fewer are no exponent that a program rounds to. */
const EXPONENT_DIGITS = 3;

function agree(from: NumberRead, to: NumberRead): boolean {
  if (sameValue(from, to)) return true;
  if (to.hasExponent && to.written >= EXPONENT_DIGITS) {
    return [from, ...asComputed(from)].some((value) => sameValue(rounded(value, to.written), to));
  }
  // 4.3499999999999996
  if (to.digits.length > SURE_DIGITS && sameValue(rounded(to, SURE_DIGITS), from)) return true;
  if (isRounded(from, to)) return true;
  return from.digits.length > SURE_DIGITS && isBeyondDigits(from, to);
}

function isRounded(from: NumberRead, to: NumberRead): boolean {
  if (to.digits === '') return false;
  const isAmount = [from, to].some(({ isPercent, currency }) => isPercent || currency !== null);
  const least = isAmount ? AMOUNT_DECIMALS : SHOWN_DECIMALS;
  if (to.decimals >= least && isRoundedTo(from, from.point + to.decimals, to)) return true;
  return SHOWN_DIGITS.some((count) => count > from.point && isRoundedTo(from, count, to));
}

function isBeyondDigits(from: NumberRead, to: NumberRead): boolean {
  for (let count = SURE_DIGITS; count <= ALL_DIGITS; count++) {
    if (sameValue(rounded(from, count), to)) return true;
  }
  // of fewer digits the next number may be somebody's
  if ((from.decimals > 0 || from.point >= ALL_DIGITS) && isNextTo(from, to, SURE_DIGITS)) return true;
  // rounded first to what they compute with, then to what they show
  const twice = [16, ALL_DIGITS].map((count) => rounded(rounded(from, count), SURE_DIGITS));
  return [cutOff(from, SURE_DIGITS), ...twice, ...asComputed(from)].some((value) => sameValue(value, to));
}

/** A number as a double holds it, printed in as few digits as tell it, and a whole one to its last digit. */
function asComputed({ digits, point }: NumberRead) {
  if (digits === '' || Math.abs(point) > 300) return [];
  const held = Number(`0.${digits}e${point}`);
  const [shortest = '', power] = held.toExponential().replace('.', '').split('e');
  const exact = point >= digits.length ? [String(BigInt(held)).replace(/0+$/, '')] : [];
  return [...exact, shortest].map((printed) => ({ digits: printed, point: Number(power) + 1 }));
}

function whatWasLost(from: NumberRead, to: NumberRead): NumberDamage {
  if (to.hasExponent && !from.hasExponent) return 'exponent';
  if (from.hasPlus && !to.hasPlus) return 'plus_lost';
  if (from.hasLeadingZeros && !to.hasLeadingZeros) return 'zeros_lost';
  if (from.isPercent) return 'percent';
  if (from.currency !== null && to.currency === null) return 'currency';
  return sameValue(from, to) ? 'number' : 'digits_lost';
}

const FRACTION = /^([+-]?\d{1,9} )?(\d{1,4})\/(\d{1,4})$/;

/** `1 1/2` as a number; null where it is none. */
function readFraction(text: string): NumberRead | null {
  const [, whole = '0', above, below] = FRACTION.exec(text) ?? [];
  if (above === undefined || Number(below) === 0) return null;
  return readNumbers(String(Number(whole) + Number(above) / Number(below)))[0] ?? null;
}
