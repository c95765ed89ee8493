/** What a column can become by a word of its own (docs/rules/csv.md#targets). */
export const STANDARD_TARGETS = [
  'email',
  'external_id',
  'folksbase_id',
  'first_name',
  'last_name',
  'full_name',
  'full_name:last_first',
  'phone',
  'company',
  'notes',
  'is_unsubscribed',
  'is_subscribed',
  'tags',
] as const;

/** What a column can become beside a name that people choose. */
export const NAMED_TARGETS = ['custom', 'fallback_email', 'tag'] as const;

export type StandardTarget = (typeof STANDARD_TARGETS)[number];
export type NamedKind = (typeof NAMED_TARGETS)[number];
type NamedTarget = `${NamedKind}:${string}`;
export type CustomTarget = `custom:${string}`;
export type Target = StandardTarget | NamedTarget;

/** One target per column of the file, in order; null is not imported. */
export type Mapping = (Target | null)[];

export const customTarget = (name: string): CustomTarget => `custom:${name}`;

export const isFallbackEmailTarget = (target: string): boolean => target.startsWith('fallback_email:');

/** A target with its parts: the name is all after the first colon; null where `text` has no such kind. */
export function namedParts(text: string): { kind: NamedKind; name: string } | null {
  const colon = text.indexOf(':');
  const kind = NAMED_TARGETS.find((one) => one === text.slice(0, Math.max(colon, 0)));
  return kind === undefined ? null : { kind, name: text.slice(colon + 1) };
}

/**
 * The custom field that keeps the column's cells: of `custom:<name>`, and of `fallback_email:<name>`, which is kept as
 * one in every case; null for any other target.
 */
export function customNameOf(target: string | null): string | null {
  const named = target === null ? null : namedParts(target);
  return named === null || named.kind === 'tag' ? null : named.name;
}

/** What makes two targets the same one: custom names are compared ignoring case, both orders of a name are one. */
export function targetKey(target: string): string {
  const field = customNameOf(target);
  if (field !== null) return customTarget(field).toLowerCase();
  if (target === 'full_name:last_first') return 'full_name';
  return target === 'is_subscribed' ? 'is_unsubscribed' : target.toLowerCase();
}

/** Whether several columns may have the target: tags are added, wherever they come from. */
export const mayRepeat = (target: string) => target === 'tags' || target.startsWith('tag:');

export const isStandardTarget = (text: string): text is StandardTarget =>
  STANDARD_TARGETS.some((target) => target === text);
