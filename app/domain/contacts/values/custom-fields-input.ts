import { z } from 'zod';
import { isBlank, trim } from '#app/csv/blank.ts';
import { SAID_NOT_BLANK, SAID_STORABLE } from '#app/lib/said-patterns.ts';
import { t } from '#app/words/language/t.ts';
import type { GivenField } from '#db/queries/contacts/given-fields.ts';
import { customFieldNameFault } from './custom-field-name.ts';
import { isLongerThan, LIMITS, MAX_CUSTOM_FIELDS, tooLongSentence } from './limits.ts';

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Custom fields as they come in: names with texts, or with null. A blank text is no value either, any other stays
 * exactly as it is (docs/rules/csv.md#text-values). Not a z.record, which drops the name `__proto__`.
 */
export const customFieldsInput = z
  .custom<Record<string, unknown>>(isPlainObject, 'Custom fields are an object of names and texts.')
  .meta({
    type: 'object',
    propertyNames: { pattern: SAID_NOT_BLANK, maxLength: LIMITS.customFieldName },
    additionalProperties: { type: ['string', 'null'], pattern: SAID_STORABLE, maxLength: LIMITS.customValue },
    maxProperties: MAX_CUSTOM_FIELDS,
  })
  .transform((object, context): GivenField[] => {
    const fields = new Map<string, GivenField>();
    if (Object.keys(object).length > MAX_CUSTOM_FIELDS) {
      context.addIssue(t('refused.bound.custom-fields-of-contact', { most: MAX_CUSTOM_FIELDS }));
      return [];
    }
    for (const [given, value] of Object.entries(object)) {
      const complain = (message: string) => context.addIssue({ code: 'custom', path: [given], message });
      const name = trim(given);
      const key = name.toLowerCase();
      const fault = customFieldNameFault(name) ?? valueFault(value);
      if (fault !== null) complain(fault);
      else if (fields.has(key)) complain(t('refused.field-twice'));
      else fields.set(key, { name, key, value: typeof value === 'string' && !isBlank(value) ? value : null });
    }
    return [...fields.values()];
  });

function valueFault(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') return 'A value is text, or null for none.';
  return isLongerThan(value, LIMITS.customValue) ? tooLongSentence(value, LIMITS.customValue) : null;
}
