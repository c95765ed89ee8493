import { z } from 'zod';
import { customFieldName } from '#app/domain/contacts/values/custom-field-name.ts';

/** What a column can become besides a custom field (docs/rules/csv.md#targets). */
export const STANDARD_TARGETS = [
  'email',
  'external_id',
  'folksbase_id',
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
/** The address where a row has none so far; kept as the custom field of that name in every case. */
export type FallbackEmailTarget = `fallback_email:${string}`;
export type Target = StandardTarget | CustomTarget | FallbackEmailTarget;

/** One target per column of the file, in order; null is not imported. */
export type Mapping = (Target | null)[];

const CUSTOM = 'custom:';
const FALLBACK_EMAIL = 'fallback_email:';

export const customTarget = (name: string): CustomTarget => `${CUSTOM}${name}`;
const fallbackEmailTarget = (name: string): FallbackEmailTarget => `${FALLBACK_EMAIL}${name}`;

const isCustomTarget = (target: string): target is CustomTarget => target.startsWith(CUSTOM);
export const isFallbackEmailTarget = (target: string): target is FallbackEmailTarget =>
  target.startsWith(FALLBACK_EMAIL);

/** The custom field that a column's cells are kept in: all after the first colon; null where there is none. */
export const customNameOf = (target: string | null): string | null =>
  target !== null && (isCustomTarget(target) || isFallbackEmailTarget(target))
    ? target.slice(target.indexOf(':') + 1)
    : null;

/** What makes two targets the same one: one column fills a custom field, and names are compared ignoring case. */
export function targetKey(target: Target): string {
  const name = customNameOf(target);
  return name === null ? target : customTarget(name).toLowerCase();
}

export const isStandardTarget = (text: string): text is StandardTarget =>
  STANDARD_TARGETS.some((target) => target === text);

/** One target as it comes in; a custom field's name is trimmed and held to its rules. */
export const targetSchema = z.string().transform((text, context): Target => {
  if (isStandardTarget(text)) return text;
  if (isCustomTarget(text)) return customTarget(nameIn(text, context));
  if (isFallbackEmailTarget(text)) return fallbackEmailTarget(nameIn(text, context));
  context.addIssue(`Not a target: one of ${STANDARD_TARGETS.join(', ')}, fallback_email:<name> or custom:<name>`);
  return z.NEVER;
});

function nameIn(target: CustomTarget | FallbackEmailTarget, context: z.RefinementCtx): string {
  const name = customFieldName.safeParse(customNameOf(target));
  if (name.success) return name.data;
  for (const issue of name.error.issues) context.addIssue(issue.message);
  return '';
}
