import { momentOfIso, timeOfDuration } from '#app/formats/workbook/moments.ts';
import { type NumberKind, shown } from '#app/formats/workbook/number-kinds.ts';
import { plainNumber } from '#app/formats/workbook/plain-number.ts';
import { xmlText } from '#app/formats/xml-text.ts';
import { odsText } from './ods-text.ts';

/** The attributes of a cell, by their names as they stand. */
export type CellAttributes = ReadonlyMap<string, string>;

/** A cell as text (docs/rules/csv.md#other-files-than-csv); undefined where it has no value. */
export function odsCellText(
  attributes: CellAttributes,
  inner: string,
  kind: NumberKind | undefined,
): string | undefined {
  const value = (name: string) => attributes.get(`office:${name}`);
  const number = () => numberText(value('value') ?? '', kind, inner);
  switch (value('value-type')) {
    case undefined:
      // a program that saves no kind still saves the text
      return inner === '' || attributes.has('table:formula') ? undefined : odsText(inner);
    case 'float':
      return BOOLEAN_FORMULA.exec(attributes.get('table:formula') ?? '')?.[1]?.toLowerCase() ?? number();
    case 'currency':
      return number();
    case 'percentage':
      return kind?.kind === 'shown' ? number() : (percentage(value('value') ?? '') ?? number());
    case 'boolean':
      return value('boolean-value') === 'true' ? 'true' : 'false';
    case 'date':
      return momentOfIso(value('date-value') ?? '') ?? odsText(inner);
    case 'time':
      return timeOfDuration(value('time-value') ?? '') ?? odsText(inner);
    default:
      return xmlText(value('string-value') ?? '') || odsText(inner);
  }
}

/** A percentage without a style that says how it is shown. Fifteen digits are what a spreadsheet knows of a number. */
function percentage(value: string): string | undefined {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return undefined;
  return `${plainNumber(Number((100 * number).toPrecision(15)))}%`;
}

/** LibreOffice saves what was true or false in a workbook as a formula that comes to a number. */
const BOOLEAN_FORMULA = /^of:=(TRUE|FALSE)\(\)$/;
const HAS_DIGIT = /\d/;

/** What is shown is right for a mask alone: other numbers are shown rounded, or in the way of a language. */
function numberText(value: string, kind: NumberKind | undefined, inner: string): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return odsText(inner);
  if (kind?.kind !== 'shown') return plainNumber(number);
  if (!kind.wholeOnly) return shown(kind.pattern, number);
  if (!Number.isInteger(number)) return plainNumber(number);
  const text = odsText(inner);
  return HAS_DIGIT.test(text) ? text.trim() : shown(kind.pattern, number);
}
