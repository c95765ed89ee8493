// What schemas do to texts in functions, as patterns for the API's document: its readers know no function of ours. They
// keep to what every engine of patterns understands alike.

/** As app/csv/blank.ts has them. */
const BLANK = String.raw`\s\u0085\u200B-\u200D\u2060\uFEFF`;
/** As storable-text.ts has them. */
const LOST = String.raw`\x00\uFFFD`;
const BREAKING = String.raw`\x00-\x1F\x7F-\x9F\u2028\u2029\uFFFD`;

/** A text that can be kept. */
export const SAID_STORABLE = `^[^${LOST}]*$`;

/** The same, with something in it. */
export const SAID_NOT_BLANK = `^[^${LOST}]*[^${BLANK}${LOST}][^${LOST}]*$`;

/** One line with something in it; blanks around it go. */
export const SAID_LINE = `^[${BLANK}]*[^${BLANK}${BREAKING}](?:[^${BREAKING}]*[^${BLANK}${BREAKING}])?[${BLANK}]*$`;

/** The same, or nothing. */
export const SAID_LINE_OR_BLANK = `${SAID_LINE}|^[${BLANK}]*$`;

/** As hook-address.ts takes them: https to a public name, on its own port. */
export const SAID_HOOK_ADDRESS = String.raw`^https://(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}(?:[/?#][!-~]*)?$`;
