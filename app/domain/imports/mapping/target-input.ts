import { z } from 'zod';
import { trim } from '#app/csv/blank.ts';
import { customFieldNameFault } from '#app/domain/contacts/values/custom-field-name.ts';
import { isLongerThan, LIMITS, tooLongSentence } from '#app/domain/contacts/values/limits.ts';
import { SAID_NOT_BLANK } from '#app/lib/said-patterns.ts';
import { isStorable } from '#app/lib/storable-text.ts';
import { t } from '#app/words/language/t.ts';
import { isStandardTarget, NAMED_TARGETS, namedParts, STANDARD_TARGETS, type Target } from './targets.ts';

/** A word of its own, or a kind and a name that is not blank. */
const SAID_TARGET = `^(?:${STANDARD_TARGETS.join('|')})$|^(?:${NAMED_TARGETS.join('|')}):${SAID_NOT_BLANK.slice(1)}`;

/** One target as it comes in; a name is trimmed and held to the rules of what it names. */
export const targetSchema = z
  .string()
  .meta({ pattern: SAID_TARGET })
  .transform((text, context): Target => {
    if (isStandardTarget(text)) return text;
    const named = namedParts(text);
    if (named === null) {
      const kinds = NAMED_TARGETS.map((kind) => `${kind}:<name>`);
      context.addIssue(`Not a target: one of ${[...STANDARD_TARGETS, ...kinds].join(', ')}`);
      return z.NEVER;
    }
    const name = trim(named.name);
    const fault = named.kind === 'tag' ? tagNameFault(name) : customFieldNameFault(name);
    if (fault === null) return `${named.kind}:${name}`;
    context.addIssue(fault);
    return z.NEVER;
  });

function tagNameFault(name: string): string | null {
  if (name === '') return t('refused.tag-needs-name');
  if (isLongerThan(name, LIMITS.tagName)) return tooLongSentence(name, LIMITS.tagName);
  return isStorable(name) ? null : t('refused.name-characters');
}
