import { caseOf, KIND, type Kind, kindOf, LOWER, UPPER } from './character-kinds.ts';

/** Logarithms of how likely things are, whatever the language; only their proportions matter. */
const DIGIT = -2.3;
const ASCII = -3;
const SIGN = -5;
const CURRENCY_AT_NUMBER = -3;
const ORDINAL_AT_PLACE = -3.5;
const APOSTROPHE_INSIDE = -3;
const SIGN_INSIDE_WORD = -7;
const ODD_SIGN = -11;
const DRAWING = -13;
const CONTROL = -16;
const UNKNOWN = -18;
const BROKEN = -25;
const LETTER_AT_DIGIT = -4;
const SCRIPTS_MIXED = -6;
const LETTER_AT_IDEOGRAPH = -3.5;
/** `2ｪ`: the bytes are those of `2ª` in a Latin file. */
const HALF_WIDTH_AT_LATIN = -4;
const UPPER_AFTER_LOWER = -5;
const LOWER_AFTER_UPPERS = -3;

const isLetter = (kind: Kind | 0) => kind === KIND.letter || kind === KIND.asciiLetter;

/** How likely the word's signs, digits and capitals are, beside how likely its letters follow each other. */
export function shapeLikelihood(word: string): number {
  let sum = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const kind = kindOf(unit);
    const before = at > 0 ? kindOf(word.charCodeAt(at - 1)) : 0;
    if (isLetter(kind)) sum += letterLikelihood(word, at, kind, before);
    else if (kind === KIND.ideograph) sum += ideographLikelihood(unit, before);
    else {
      const after = at + 1 < word.length ? kindOf(word.charCodeAt(at + 1)) : 0;
      sum += signLikelihood(kind, before, after);
    }
  }
  return sum;
}

function ideographLikelihood(unit: number, before: Kind | 0): number {
  const isHalfWidth = unit >= 0xff61 && unit <= 0xff9f;
  if (isHalfWidth && (before === KIND.asciiLetter || before === KIND.digit)) return HALF_WIDTH_AT_LATIN;
  return isLetter(before) ? LETTER_AT_IDEOGRAPH : 0;
}

function letterLikelihood(word: string, at: number, kind: Kind, before: Kind | 0): number {
  if (before === KIND.ideograph) return LETTER_AT_IDEOGRAPH;
  if (before === KIND.digit) return kind === KIND.letter ? LETTER_AT_DIGIT : 0;
  if (!isLetter(before) || (kind === KIND.asciiLetter && before === KIND.asciiLetter)) return 0;
  if (kind !== before && isOfAnotherScript(word.charCodeAt(kind === KIND.letter ? at : at - 1))) return SCRIPTS_MIXED;
  const here = caseOf(word.charCodeAt(at));
  const earlier = caseOf(word.charCodeAt(at - 1));
  if (here === UPPER && earlier === LOWER) return UPPER_AFTER_LOWER;
  const isAfterUppers = here === LOWER && earlier === UPPER && at > 1 && caseOf(word.charCodeAt(at - 2)) === UPPER;
  return isAfterUppers ? LOWER_AFTER_UPPERS : 0;
}

/** Greek, Cyrillic, Hebrew and the like, beside a letter of ASCII. */
const isOfAnotherScript = (unit: number) => unit >= 0x370 && unit < 0x1e00;

function signLikelihood(kind: Kind, before: Kind | 0, after: Kind | 0): number {
  const isInside = isLetter(before) && isLetter(after);
  switch (kind) {
    case KIND.digit:
      return before === KIND.letter ? DIGIT + LETTER_AT_DIGIT : DIGIT;
    case KIND.ascii:
      return ASCII;
    case KIND.currency:
      return isInside
        ? SIGN + SIGN_INSIDE_WORD
        : before === KIND.digit || after === KIND.digit
          ? CURRENCY_AT_NUMBER
          : SIGN;
    case KIND.apostrophe:
      return isInside ? APOSTROPHE_INSIDE : SIGN;
    case KIND.ordinal:
      return before === 0 || after === KIND.letter ? ODD_SIGN : ORDINAL_AT_PLACE;
    case KIND.openingSign:
      return isLetter(before) ? SIGN + SIGN_INSIDE_WORD : SIGN;
    case KIND.closingSign:
      return isLetter(after) ? SIGN + SIGN_INSIDE_WORD : SIGN;
    case KIND.sign:
      return isInside ? SIGN + SIGN_INSIDE_WORD : SIGN;
    case KIND.drawing:
      return DRAWING;
    case KIND.control:
      return CONTROL;
    case KIND.unknown:
      return UNKNOWN;
    case KIND.broken:
      return BROKEN;
    default:
      return isInside ? ODD_SIGN - 2 : ODD_SIGN;
  }
}
