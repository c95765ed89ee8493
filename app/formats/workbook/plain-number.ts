const EXPONENT = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/**
 * A number in its shortest decimal form: point, no thousands, never an exponent
 * (docs/rules/csv.md#other-files-than-csv).
 */
export function plainNumber(value: number): string {
  const text = String(value);
  const parts = EXPONENT.exec(text);
  if (!parts) return text === '-0' ? '0' : text;
  const [, sign = '', first = '', rest = '', power = ''] = parts;
  const digits = first + rest;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
