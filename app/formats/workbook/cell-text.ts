import { decodeEscaped } from './escaped-characters.ts';
import { momentOfIso, momentOfSerial } from './moments.ts';
import { type NumberKind, shown } from './number-kinds.ts';
import { plainNumber } from './plain-number.ts';
import type { RawCell } from './scan-rows.ts';
import type { SharedStrings } from './shared-strings.ts';

/** What it takes to read the cells of a sheet. */
export interface CellRules {
  /** how the numbers of each style read */
  kinds: readonly NumberKind[];
  is1904: boolean;
}

/** A cell as text (docs/rules/csv.md#other-files-than-csv); an error value, and what has no value, is blank. */
export function cellText(
  { type, value, style }: RawCell,
  { kinds, is1904 }: CellRules,
  strings: SharedStrings,
): string {
  if (value === undefined) return '';
  switch (type) {
    case 's':
      return strings.get(Number(value)) ?? '';
    case 'inlineStr':
      return value;
    case 'str':
      return decodeEscaped(value);
    case 'b':
      return value.trim() === '1' || value.trim() === 'true' ? 'true' : 'false';
    case 'e':
      return '';
    case 'd':
      return momentOfIso(value) ?? value;
    default:
      return numberText(value, kinds[style], is1904);
  }
}

function numberText(value: string, kind: NumberKind | undefined, is1904: boolean): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value.trim();
  if (kind?.kind === 'moment') return momentOfSerial(number, kind.hasDate, is1904) ?? plainNumber(number);
  if (kind?.kind === 'shown' && (!kind.wholeOnly || Number.isInteger(number))) return shown(kind.pattern, number);
  return plainNumber(number);
}
