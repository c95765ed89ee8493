import { z } from 'zod';
import { contactFilterInput } from '#app/domain/contacts/values/contact-filter.ts';
import { contactChangesInput } from '#app/domain/contacts/values/contact-input.ts';
import { recordIds } from '#app/domain/contacts/values/id-list.ts';
import { t } from '#app/words/language/t.ts';

const MOST_TAGS = 20;
const tagIds = recordIds.max(MOST_TAGS, { error: () => t('refused.most-tags', { most: MOST_TAGS }) }).optional();

const asked = {
  add_tag_ids: tagIds,
  remove_tag_ids: tagIds,
  set: contactChangesInput
    .pick({ first_name: true, last_name: true, phone: true, company: true, notes: true, custom_fields: true })
    .optional(),
  is_unsubscribed: z.literal(true, { error: () => t('refused.not-resubscribed') }).optional(),
  delete: z.literal(true).optional(),
};

/** Whether anything is asked for of this kind. */
const isAsked = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === 'object' && value !== null
      ? Object.keys(value).length > 0
      : value === true;

/** `POST /api/contacts/change` (docs/rules/api.md#change-all-that-match). */
export const changeInput = z
  .strictObject({
    filter: contactFilterInput.default({}),
    ...asked,
    /** How many are to be deleted. */
    count: z.int().min(1).optional(),
  })
  .superRefine((input, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const { add_tag_ids = [], remove_tag_ids = [], set, is_unsubscribed } = input;
    const changes = [add_tag_ids, remove_tag_ids, set, is_unsubscribed].filter(isAsked);
    if (input.delete && changes.length > 0) complain('delete', t('refused.delete-alone'));
    if (input.delete && input.count === undefined) complain('count', t('refused.say-how-many'));
    if (!input.delete && changes.length === 0) complain('', t('refused.say-what'));
    const both = remove_tag_ids.findIndex((id) => add_tag_ids.includes(id));
    if (both >= 0) complain(`remove_tag_ids.${both}`, t('refused.tag-both'));
  });

export type ChangeInput = z.infer<typeof changeInput>;
