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
  isOddlyGrouped: boolean;
  /** As it is written; null: it is no amount. */
  currency: string | null;
}

/** Programs know the currency of their country, also one that is written in letters. */
const CODES = [
  'CHF|EUR|USD|GBP|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|JPY|CNY|KRW|INR|BRL|MXN|CAD|AUD|NZD|ZAR|ILS|AED|SAR',
  String.raw`kr\.?|zł|Kč|Ft|lei|лв\.?|р\.|руб\.?|грн\.?|TL|Rs\.?|元|円|원`,
].join('|');
const CURRENCY = String.raw`(\p{Sc}|(?<!\p{L})(?:[A-Z]{1,2}\$|(?:${CODES})(?!\p{L})))`;
const AMOUNT = new RegExp(`^([+-]?)\\s*${CURRENCY}\\s*|\\s*${CURRENCY}$`, 'u');
const PERCENT = /^%\s*|\s*%$/;
const IN_BRACKETS = /^\((.+)\)$/;
const MINUS_BEHIND = /^(\d.*)-$/;
const NUMBER = /^([+-]?)([\d.,'’\u00A0\u202F]*\d[.,]?)(?:[eE]([+-]?\d{1,4}))?$/;

/** In English a comma groups any number of digits: so it is read, and never written. */
const ODDLY_GROUPED = /^(?<whole>\d+,\d+)$/;
/** What an English or a German reader takes a group and a fraction for. */
const SHAPES = [
  /^(?<whole>\d+)$/,
  /^(?<whole>\d*)\.(?<rest>\d*)$/,
  /^(?<whole>\d*),(?<rest>\d*)$/,
  /^(?<whole>\d{1,3}(?:,\d{3})+)(?:\.(?<rest>\d*))?$/,
  /^(?<whole>\d{1,3}(?:\.\d{3})+)(?:,(?<rest>\d*))?$/,
  // 5,39,511 in India
  /^(?<whole>\d{1,2}(?:,\d{2})+,\d{3})(?:\.(?<rest>\d*))?$/,
  /^(?<whole>\d{1,3}(?:['’\u00A0\u202F]\d{3})+)(?:[.,](?<rest>\d*))?$/,
  ODDLY_GROUPED,
];

/** The numbers that a trimmed text may be, in the readings of several languages; none if it is no number. */
export function readNumbers(text: string): NumberRead[] {
  let rest = text.replaceAll('\u2212', '-');
  const [, , before, behind] = AMOUNT.exec(rest) ?? [];
  rest = rest.replace(AMOUNT, '$1');
  const isPercent = PERCENT.test(rest);
  if (isPercent) rest = rest.replace(PERCENT, '');
  const inside = IN_BRACKETS.exec(rest)?.[1];
  if (inside !== undefined) rest = inside.replace(AMOUNT, '$1');
  const [, sign = '', body = '', exponent] = NUMBER.exec(rest.replace(MINUS_BEHIND, '-$1')) ?? [];
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
        isOddlyGrouped: shape === ODDLY_GROUPED,
        currency: before ?? behind ?? null,
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
