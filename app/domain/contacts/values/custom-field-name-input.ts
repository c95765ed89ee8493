import { z } from 'zod';
import { trim } from '#app/csv/blank.ts';
import { customFieldNameFault } from './custom-field-name.ts';

/** A custom field's name as it comes in; trimmed. */
export const customFieldName = z.string().transform((text, context) => {
  const name = trim(text);
  const fault = customFieldNameFault(name);
  if (fault !== null) context.addIssue(fault);
  return name;
});
