import { formatOneDecimal, sayPercent } from './numbers.ts';

const TENTHS = 1000;

/**
 * What each part is of all of them together, in per cent: tenths that add up to 100 (by largest remainder, the
 * first of equal ones). Nothing is an empty string, and what is too little for a tenth says so.
 */
export function formatShares(parts: readonly number[]): string[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => '');
  const exact = parts.map((part) => (part / whole) * TENTHS);
  const tenths = exact.map(Math.floor);
  const left = TENTHS - tenths.reduce((sum, count) => sum + count, 0);
  const remainder = (index: number) => (exact[index] ?? 0) - (tenths[index] ?? 0);
  const byRemainder = parts.map((_, index) => index).sort((one, other) => remainder(other) - remainder(one));
  for (const index of byRemainder.slice(0, left)) tenths[index] = (tenths[index] ?? 0) + 1;
  return parts.map((part, index) => sayShare(part, whole, tenths[index] ?? 0));
}

function sayShare(part: number, whole: number, tenths: number): string {
  if (part === 0) return '';
  if (part === whole) return sayPercent(100);
  if (tenths === 0) return `<\u00A0${sayPercent(formatOneDecimal(0.1))}`;
  return tenths === TENTHS ? `>\u00A0${sayPercent(formatOneDecimal(99.9))}` : sayPercent(formatOneDecimal(tenths / 10));
}
