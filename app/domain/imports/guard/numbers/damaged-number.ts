import { type NumberRead, readNumbers } from './read-numbers.ts';
import { cutOff, hundredth, rounded, sameValue, toDecimals } from './rounding.ts';

type NumberDamage = 'exponent' | 'plus_lost' | 'zeros_lost' | 'percent' | 'digits_lost' | 'currency' | 'number';

/** What a program did to the number `was` to make `is` of it, by any reading of both; null if they are two numbers. */
export function damagedNumber(was: string, is: string): NumberDamage | null {
  const cells = readNumbers(is);
  if (cells.length === 0) return null;
  const kept = readNumbers(was);
  for (const from of kept) for (const to of cells) if (isMadeOf(from, to)) return whatWasLost(from, to);
  const ratio = readFraction(was);
  return ratio !== null && cells.some((to) => sameValue(rounded(ratio, to.digits.length), to)) ? 'number' : null;
}

function isMadeOf(from: NumberRead, to: NumberRead): boolean {
  if (from.isNegative !== to.isNegative) return false;
  if (from.isPercent) return [from, hundredth(from)].some((value) => agree(value, to));
  return !to.isPercent && agree(from, to);
}

/** Programs compute with so many digits: those behind them are wrong or gone. */
const SURE_DIGITS = 15;
/** So many digits print any number that they compute with. */
const ALL_DIGITS = 17;
/** A cell shows at least so many decimals before it rounds. */
const SHOWN_DECIMALS = 9;
const AMOUNT_DECIMALS = 2;

function agree(from: NumberRead, to: NumberRead): boolean {
  if (sameValue(from, to)) return true;
  if (to.hasExponent) return [from, ...asComputed(from)].some((value) => sameValue(rounded(value, to.written), to));
  // 4.3499999999999996
  if (to.digits.length > SURE_DIGITS && sameValue(rounded(to, SURE_DIGITS), from)) return true;
  if (isRounded(from, to)) return true;
  return from.digits.length > SURE_DIGITS && isBeyondDigits(from, to);
}

function isRounded(from: NumberRead, to: NumberRead): boolean {
  const least = to.isPercent || to.isAmount || from.isPercent || from.isAmount ? AMOUNT_DECIMALS : SHOWN_DECIMALS;
  return to.decimals >= least && to.digits !== '' && sameValue(toDecimals(from, to.decimals), to);
}

function isBeyondDigits(from: NumberRead, to: NumberRead): boolean {
  for (let count = SURE_DIGITS; count <= ALL_DIGITS; count++) {
    if (sameValue(rounded(from, count), to)) return true;
  }
  return [cutOff(from, SURE_DIGITS), ...asComputed(from)].some((value) => sameValue(value, to));
}

/** A whole number as a double holds it, printed to its last digit and in as few as tell it. */
function asComputed({ digits, point }: NumberRead) {
  if (digits === '' || point < digits.length || point > 300) return [];
  const held = BigInt(Number(digits.padEnd(point, '0')));
  const [shortest = '', power] = Number(held).toExponential().replace('.', '').split('e');
  const exact = String(held).replace(/0+$/, '');
  return [exact, shortest].map((printed) => ({ digits: printed, point: Number(power) + 1 }));
}

function whatWasLost(from: NumberRead, to: NumberRead): NumberDamage {
  if (to.hasExponent && !from.hasExponent) return 'exponent';
  if (from.hasPlus && !to.hasPlus) return 'plus_lost';
  if (from.hasLeadingZeros && !to.hasLeadingZeros) return 'zeros_lost';
  if (from.isPercent) return 'percent';
  if (from.isAmount && !to.isAmount) return 'currency';
  return sameValue(from, to) ? 'number' : 'digits_lost';
}

const FRACTION = /^([+-]?\d{1,9} )?(\d{1,4})\/(\d{1,4})$/;

/** `1 1/2` as a number; null where it is none. */
function readFraction(text: string): NumberRead | null {
  const [, whole = '0', above, below] = FRACTION.exec(text) ?? [];
  if (above === undefined || Number(below) === 0) return null;
  return readNumbers(String(Number(whole) + Number(above) / Number(below)))[0] ?? null;
}
