import { z } from 'zod';
import { trim } from '#app/csv/blank.ts';
import { valueWithoutField } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { CONTACT_ORDERS, type ContactOrder, type StoredContactFilter } from '#db/schema/contact-filter.ts';
import { once, recordId } from './id-list.ts';

const text = z.string().max(10_000, { error: () => t('refused.long') });

const MOST_TAGS = 100;
/** Each is looked up by itself. */
const MOST_TAGS_OF_ONE = 20;
const tagIds = (most: number) => z.array(recordId).max(most, { error: () => t('refused.most-tags', { most }) });

/** A day, which is meant in UTC and from its beginning to its end, or a moment. */
const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })], { error: () => t('refused.day') });

/** A field with these, one of them at most. */
const ABOUT_VALUE = ['custom_value', 'custom_contains', 'custom_is_blank'] as const;

/** What has to fit together; the same in a query and in a body. */
function checkTogether(filter: StoredContactFilter, context: z.core.$RefinementCtx): void {
  const said = ABOUT_VALUE.filter(
    (name) => filter[name] !== undefined && filter[name] !== '' && filter[name] !== false,
  );
  const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (said[0] !== undefined && !trim(filter.custom_field ?? '')) complain('custom_field', valueWithoutField());
  if (said[1] !== undefined) complain(said[1], t('refused.one-thing'));
}

/** What a form leaves empty is not asked for. */
const unlessEmpty = (given: string) => (given === '' ? undefined : given);
const trimmed = text.transform((given) => unlessEmpty(trim(given))).optional();

const ID = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';
const SAID_IDS = `^(?:${ID}(?:,${ID})*)?$`;

/** Ids joined by commas; in one order, so that a cursor works for the same filter however it was written. */
const joinedIds = (most: number) =>
  z
    .string()
    .meta({ description: `Up to ${most} ids, joined by commas.`, pattern: SAID_IDS })
    .transform((joined, context) => {
      const ids = joined.split(',').filter((id) => id.trim() !== '');
      const parsed = tagIds(most).safeParse(ids.map((id) => id.trim()));
      if (parsed.success) return ids.length > 0 ? once(parsed.data).sort() : undefined;
      context.addIssue(`These are up to ${most} ids of tags, joined by commas.`);
      return z.NEVER;
    })
    .optional();

const trueOrFalse = z
  .enum(['true', 'false', ''], 'This is true or false.')
  .transform((value) => (value === '' ? undefined : value === 'true'))
  .optional();

const orEmpty = <T extends z.ZodType<string, string>>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

/**
 * The filters of `GET /api/contacts` as query parameters (docs/rules/api.md#filters); an empty one is as if it was not
 * there.
 */
export const contactFilterQuery = z
  .object({
    search: trimmed,
    tag_ids: joinedIds(MOST_TAGS),
    all_tag_ids: joinedIds(MOST_TAGS_OF_ONE),
    is_unsubscribed: trueOrFalse,
    has_email: trueOrFalse,
    custom_field: trimmed,
    custom_value: text.transform(unlessEmpty).optional(),
    custom_contains: text.transform(unlessEmpty).optional(),
    custom_is_blank: trueOrFalse.transform((value) => value || undefined),
    added_from: orEmpty(time),
    added_until: orEmpty(time),
    import_id: orEmpty(recordId),
  })
  .superRefine(checkTogether);

/** In which order the list is asked for. */
export const contactOrderQuery = z.object({
  order: z
    .enum(CONTACT_ORDERS, `This is one of ${CONTACT_ORDERS.join(', ')}.`)
    .default('newest' satisfies ContactOrder),
});

/** The same filters in a body, where the contacts themselves may be named, too. */
export const contactFilterInput = z
  .strictObject({
    search: text.optional(),
    tag_ids: tagIds(MOST_TAGS).optional(),
    all_tag_ids: tagIds(MOST_TAGS_OF_ONE).optional(),
    is_unsubscribed: z.boolean().optional(),
    has_email: z.boolean().optional(),
    custom_field: text.optional(),
    custom_value: text.optional(),
    custom_contains: text.optional(),
    custom_is_blank: z.boolean().optional(),
    added_from: time.optional(),
    added_until: time.optional(),
    import_id: recordId.optional(),
    ids: z
      .array(recordId)
      .min(1, { error: () => t('refused.one-contact') })
      .max(500, { error: () => t('refused.most-contacts', { most: 500 }) })
      .optional(),
  })
  .superRefine(checkTogether)
  .meta({ id: 'ContactFilterInput' });

/** What is left of a filter without what is empty: that narrows nothing, as on the contacts page. */
export function withoutEmptyFilters(filter: StoredContactFilter): StoredContactFilter {
  const narrowed: StoredContactFilter = {
    ...filter,
    search: trim(filter.search ?? ''),
    custom_field: trim(filter.custom_field ?? ''),
    custom_is_blank: filter.custom_is_blank || undefined,
  };
  const isEmpty = (value: unknown) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(narrowed).filter(([, value]) => !isEmpty(value)));
}
