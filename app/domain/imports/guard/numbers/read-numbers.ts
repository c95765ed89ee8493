/** A number as a text writes it, by one way of reading. */
export interface NumberRead {
  isNegative: boolean;
  /** Without zeros at either end: the value is 0.digits × 10^point, nothing is zero. */
  digits: string;
  point: number;
  /** How many digits are written, from the first that is no zero on. */
  written: number;
  /** Of them, how many stand behind the point. */
  decimals: number;
  hasExponent: boolean;
  hasPlus: boolean;
  hasLeadingZeros: boolean;
  isPercent: boolean;
  isAmount: boolean;
}

const AMOUNT = /^([+-]?)\s*\p{Sc}\s*|\s*\p{Sc}$/u;
const PERCENT = /\s*%$/;
const IN_BRACKETS = /^\((.+)\)$/;
const NUMBER = /^([+-]?)([\d.,'’\u00A0\u202F]*\d[.,]?)(?:[eE]([+-]?\d{1,4}))?$/;

/** What an English or a German reader takes a group and a fraction for; a comma groups any number of digits. */
const SHAPES = [
  /^(?<whole>\d+)$/,
  /^(?<whole>\d*)\.(?<rest>\d*)$/,
  /^(?<whole>\d*),(?<rest>\d*)$/,
  /^(?<whole>\d{1,3}(?:,\d{3})+)(?:\.(?<rest>\d*))?$/,
  /^(?<whole>\d{1,3}(?:\.\d{3})+)(?:,(?<rest>\d*))?$/,
  /^(?<whole>\d{1,3}(?:['’\u00A0\u202F]\d{3})+)(?:[.,](?<rest>\d*))?$/,
  /^(?<whole>\d+,\d+)$/,
];

/** The numbers that a trimmed text may be, in an English and a German reading; none if it is no number. */
export function readNumbers(text: string): NumberRead[] {
  let rest = text.replaceAll('\u2212', '-');
  const isAmount = AMOUNT.test(rest);
  if (isAmount) rest = rest.replace(AMOUNT, '$1');
  const isPercent = PERCENT.test(rest);
  if (isPercent) rest = rest.replace(PERCENT, '');
  const inside = IN_BRACKETS.exec(rest)?.[1];
  if (inside !== undefined) rest = inside.replace(AMOUNT, '$1');
  const [, sign = '', body = '', exponent] = NUMBER.exec(rest) ?? [];
  if (body === '') return [];
  return SHAPES.flatMap((shape) => {
    const { whole, rest: fraction = '' } = shape.exec(body)?.groups ?? {};
    if (whole === undefined) return [];
    const read = digitsOf(whole.replace(/\D/g, ''), fraction, Number(exponent ?? 0));
    return [
      {
        ...read,
        isNegative: read.digits !== '' && (sign === '-' || inside !== undefined),
        hasExponent: exponent !== undefined,
        hasPlus: sign === '+',
        hasLeadingZeros: /^0\d/.test(body),
        isPercent,
        isAmount,
      },
    ];
  });
}

function digitsOf(whole: string, fraction: string, exponent: number) {
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first < 0) return { digits: '', point: 0, written: 0, decimals: fraction.length };
  return {
    digits: all.slice(first).replace(/0+$/, ''),
    point: whole.length - first + exponent,
    written: all.length - first,
    decimals: fraction.length,
  };
}
