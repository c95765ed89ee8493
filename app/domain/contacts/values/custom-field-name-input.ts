import { z } from 'zod';
import { trim } from '#app/csv/blank.ts';
import { SAID_NOT_BLANK } from '#app/lib/said-patterns.ts';
import { customFieldNameFault } from './custom-field-name.ts';
import { LIMITS } from './limits.ts';

/** A custom field's name as it comes in; trimmed. */
export const customFieldName = z
  .string()
  .meta({ pattern: SAID_NOT_BLANK, maxLength: LIMITS.customFieldName })
  .transform((text, context) => {
    const name = trim(text);
    const fault = customFieldNameFault(name);
    if (fault !== null) context.addIssue(fault);
    return name;
  });
