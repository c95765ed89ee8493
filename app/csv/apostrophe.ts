const APOSTROPHE = 0x27;
export const FORMULA = '[=+\\-@\\t\\r\\n＝＋－＠]';
const GUARDED = new RegExp(`^'+${FORMULA}`);
const DANGEROUS = new RegExp(`^'*${FORMULA}`);
const PLAIN_NUMBER = /^[+-][0-9 ().,/-]*$/;
const DIGIT = /[0-9]/;

/** Takes the one apostrophe off that guards a formula character: part of reading (docs/rules/csv.md#the-apostrophe). */
export function unguard(cell: string): string {
  return cell.charCodeAt(0) === APOSTROPHE && GUARDED.test(cell) ? cell.slice(1) : cell;
}

/**
 * Puts an apostrophe before what a spreadsheet would run as a formula: part of writing, undone exactly by `unguard`
 * (docs/rules/csv.md#guarded-cells).
 */
export function guard(cell: string): string {
  if (!DANGEROUS.test(cell)) return cell;
  return PLAIN_NUMBER.test(cell) && DIGIT.test(cell) ? cell : `'${cell}`;
}
