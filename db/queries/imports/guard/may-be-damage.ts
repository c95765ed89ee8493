/** How programs write what is true and what is not, in the languages of their pages. */
export const WRITTEN_TRUE = [
  ...['true', 'True', 'TRUE', 't', '1', 'WAHR', 'VRAI', 'VERDADERO', 'VERDADEIRO', 'VERO', 'WAAR', 'PRAWDA', 'SANT'],
  ...['SAND', 'SANN', 'TOSI', 'PRAVDA', 'IGAZ', 'ADEVĂRAT', 'ИСТИНА', 'ІСТИНА', 'ΑΛΗΘΗΣ', 'DOĞRU', 'ISTINA', 'CERT'],
];
export const WRITTEN_FALSE = [
  ...['false', 'False', 'FALSE', 'f', '0', 'FALSCH', 'FAUX', 'FALSO', 'ONWAAR', 'FAŁSZ', 'FALSKT', 'FALSK', 'USANN'],
  ...['EPÄTOSI', 'NEPRAVDA', 'HAMIS', 'FALS', 'ЛОЖЬ', 'ХИБНІСТЬ', 'ΨΕΥΔΗΣ', 'YANLIŞ', 'NEISTINA'],
];

/** The zeros of the scripts that have digits of their own. */
export const ZEROS = ['٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០'];

/**
 * Whether `cell` may be what a program made of `was` (app/domain/imports/guard/damage.ts), as SQL: never false where it
 * is, and true for few cells that somebody edited. Both are expressions of text, and not null.
 */
export const mayBeDamage = (was: string, cell: string): string => `(${was} <> ${cell} and ${was} <> '' and case
    -- blanks or an apostrophe gone, cut off, or an apostrophe left on
    when strpos(${was}, ${cell}) > 0 or ${cell} = '''' || ${was} or ${isTruth(cell)} then true
    -- words, and digits with blanks between them, are no numbers, days or times
    when ${cell} ~ '^([A-Za-z]([A-Za-z ,.&-]*[A-Za-z.])?|${DIGIT_GROUPS})$' then ${isWide(was)} and ${was} ~ '${FULL_WIDTH}|${WIDE_GAP}'
    when ${cell} ~ '^[+]?[0-9]{1,15}$' and ${was} ~ '^[+]?[0-9]{1,15}$' then ltrim(${was}, '+0') = ltrim(${cell}, '+0')
    when ${cell} ~ '^[${BLANKS}]|[${BLANKS}]$|_[xX]000[dDaA]_' then true
    else (
      select strpos(was, cell) > 0
        -- letters lost or decoded wrongly: what comes before the first of them stays
        or ${isWide('was')} and (${isWide('cell')} or strpos(cell, '?') > 0 or was ~ '${FULL_WIDTH}')
          and starts_with(${readable('cell')}, ${readable(`substring(was from '^[${BLANKS}]*([\\u0001-\\u007F]*)')`)})
        or ${mayBeValue('was')} and ${mayBeValue('cell')}
      from (select ${withPlainLineEnds(was)} as was, ${withPlainLineEnds(cell)} as cell offset 0) plain) end)`;

/** Those of app/csv/blank.ts. */
const BLANKS =
  '\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200d\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff';
const FULL_WIDTH = '[\\uFF01-\\uFFEE]';
/** Of any script, and full-width ones. */
const DIGIT = `[0-9\\uFF10-\\uFF19${ZEROS.map((zero) => `${zero}-${String.fromCharCode(zero.charCodeAt(0) + 9)}`).join('')}]`;
const WIDE_GAP = '[\\u00A0\\u202F]';
const DIGIT_GROUPS = '[+]?[0-9]+( [0-9]+)+';
const THOUSANDS = '[+]?[0-9]{1,3}( [0-9]{3})+';

const isTruth = (cell: string) =>
  `${cell} in (${[...WRITTEN_TRUE, ...WRITTEN_FALSE].map((word) => `'${word}'`).join(', ')})`;

const isWide = (text: string) => `octet_length(${text}) > length(${text})`;

const withPlainLineEnds = (text: string) => `regexp_replace(${text}, '\\r+\\n|[\\r\\u2028\\u2029]', e'\\n', 'g')`;

/** Without what one program leaves as it is, and others drop or mark. */
const readable = (text: string) => `regexp_replace(${text}, '[\\u0080-\\u009F\\uFFFD?]', '', 'g')`;

/** A number, day or time: neither digits with blanks between them, not thousands, nor five words without a time. */
const mayBeValue = (
  text: string,
) => `(${text} ~ '${DIGIT}' and (${text} !~ '^${DIGIT_GROUPS}$' or ${text} ~ '^${THOUSANDS}$')
          and (${isWide(text)} or ${text} ~ ':' or ${text} !~ '([A-Za-z][A-Za-z-]*[^A-Za-z-]+){4}[A-Za-z]'))`;
