import { z } from 'zod';
import { customFieldName } from '#app/domain/contacts/values/custom-field-name.ts';

/** What a column can become besides a custom field (docs/rules/csv.md#targets). */
export const STANDARD_TARGETS = [
  'email',
  'first_name',
  'last_name',
  'full_name',
  'phone',
  'company',
  'notes',
  'is_unsubscribed',
  'tags',
] as const;

export type StandardTarget = (typeof STANDARD_TARGETS)[number];
export type CustomTarget = `custom:${string}`;
export type Target = StandardTarget | CustomTarget;

/** One target per column of the file, in order; null is not imported. */
export type Mapping = (Target | null)[];

const CUSTOM = 'custom:';

export const customTarget = (name: string): CustomTarget => `${CUSTOM}${name}`;

export const isCustomTarget = (target: string): target is CustomTarget => target.startsWith(CUSTOM);

/** The custom field's name: all after the first colon. */
export const customNameOf = (target: CustomTarget) => target.slice(CUSTOM.length);

/** What makes two targets the same one: custom names are compared ignoring case. */
export const targetKey = (target: Target) => (isCustomTarget(target) ? target.toLowerCase() : target);

export const isStandardTarget = (text: string): text is StandardTarget =>
  STANDARD_TARGETS.some((target) => target === text);

/** One target as it comes in; a custom field's name is trimmed and held to its rules. */
export const targetSchema = z.string().transform((text, context): Target => {
  if (isStandardTarget(text)) return text;
  if (!isCustomTarget(text)) {
    context.addIssue(`Not a target: one of ${STANDARD_TARGETS.join(', ')}, or custom:<name>`);
    return z.NEVER;
  }
  const name = customFieldName.safeParse(customNameOf(text));
  if (name.success) return customTarget(name.data);
  for (const issue of name.error.issues) context.addIssue(issue.message);
  return z.NEVER;
});
