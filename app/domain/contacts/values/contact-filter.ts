import { z } from 'zod';
import { trim } from '#app/csv/blank.ts';
import { VALUE_WITHOUT_FIELD } from '#app/words/failures/refusals.ts';
import { once, recordId } from './id-list.ts';

/** What a form leaves empty is not asked for. */
const unlessEmpty = (text: string) => (text === '' ? undefined : text);
const text = z.string().max(10_000, 'This is too long.');

const MOST_TAGS = 100;
const tagIds = z.array(recordId).max(MOST_TAGS, `Name ${MOST_TAGS} tags at most.`);

/** Ids joined by commas; in one order, so that a cursor works for the same filter however it was written. */
const joinedIds = z.string().transform((joined, context) => {
  const ids = joined.split(',').filter((id) => id.trim() !== '');
  const parsed = tagIds.safeParse(ids.map((id) => id.trim()));
  if (parsed.success) return ids.length > 0 ? once(parsed.data).sort() : undefined;
  context.addIssue(`These are up to ${MOST_TAGS} ids of tags, joined by commas.`);
  return z.NEVER;
});

/**
 * The filters of `GET /api/contacts` as query parameters (docs/rules/api.md#list-contacts); an empty one is as if it
 * was not there.
 */
export const contactFilterQuery = z
  .object({
    search: text.transform((term) => unlessEmpty(trim(term))).optional(),
    tag_ids: joinedIds.optional(),
    is_unsubscribed: z
      .enum(['true', 'false', ''], 'This is true or false.')
      .transform((value) => (value === '' ? undefined : value === 'true'))
      .optional(),
    custom_field: text.transform((name) => unlessEmpty(trim(name))).optional(),
    custom_value: text.transform(unlessEmpty).optional(),
  })
  .refine(({ custom_field, custom_value }) => custom_value === undefined || custom_field !== undefined, {
    path: ['custom_field'],
    message: VALUE_WITHOUT_FIELD,
  });

/** The same filters in a body (docs/rules/api.md#create-an-export). */
export const contactFilterInput = z.strictObject({
  search: text.optional(),
  tag_ids: tagIds.optional(),
  is_unsubscribed: z.boolean().optional(),
  custom_field: text.optional(),
  custom_value: text.optional(),
});
