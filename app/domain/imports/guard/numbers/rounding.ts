import type { NumberRead } from './read-numbers.ts';

type Value = Pick<NumberRead, 'digits' | 'point'>;

export const sameValue = (a: Value, b: Value): boolean =>
  a.digits === b.digits && (a.point === b.point || a.digits === '');

/** The value with so many digits at the most, the last one rounded half up. */
export function rounded({ digits, point }: Value, count: number): Value {
  if (digits.length <= count) return { digits, point };
  if (count < 0) return { digits: '', point: 0 };
  const isUp = digits.charCodeAt(count) >= 0x35;
  const kept = isUp ? String(BigInt(`0${digits.slice(0, count)}`) + 1n).padStart(count, '0') : digits.slice(0, count);
  return { digits: kept.replace(/0+$/, ''), point: point + kept.length - count };
}

/** Whether `to` is the value with so many digits: what lies in the middle computers may round either way. */
export const isRoundedTo = (value: Value, count: number, to: Value): boolean =>
  sameValue(rounded(value, count), to) || (value.digits.slice(count) === '5' && sameValue(cutOff(value, count), to));

/** The value with no digits behind the first so many. */
export const cutOff = ({ digits, point }: Value, count: number): Value => ({
  digits: digits.slice(0, count).replace(/0+$/, ''),
  point,
});

/** Whether `to` is the value with so many digits, the last of them one off: computers add up what they read. */
export function isNextTo(value: Value, to: Value, count: number): boolean {
  if (to.digits.length > count || value.point !== to.point) return false;
  const [a, b] = [cutOff(value, count), to].map(({ digits }) => BigInt(digits.padEnd(count, '0')));
  return a !== undefined && b !== undefined && b - a <= 1n && a - b <= 1n;
}

/** The value a hundredth as large. */
export const hundredth = <Read extends Value>(value: Read): Read => ({ ...value, point: value.point - 2 });
