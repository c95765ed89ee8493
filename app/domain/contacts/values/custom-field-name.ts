import { ERROR_COLUMNS, EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { isStorable } from '#app/lib/storable-text.ts';
import { t } from '#app/words/language/t.ts';
import { isLongerThan, LIMITS, tooLongSentence } from './limits.ts';

const RESERVED: ReadonlySet<string> = new Set([...EXPORT_COLUMNS, ...ERROR_COLUMNS]);

/**
 * Whether `name`, ignoring case, is a column of our own files and so can be no custom field
 * (docs/rules/product.md#custom-fields).
 */
export const isReservedName = (name: string) => RESERVED.has(name.toLowerCase());

/** Why the trimmed `name` cannot be a custom field's name (docs/rules/product.md#custom-fields), or null if it can. */
export function customFieldNameFault(name: string): string | null {
  if (name === '') return t('refused.field-needs-name');
  if (isLongerThan(name, LIMITS.customFieldName)) return tooLongSentence(name, LIMITS.customFieldName);
  if (isReservedName(name)) return t('refused.field-reserved', { name });
  if (!isStorable(name)) return t('refused.name-characters');
  return null;
}
