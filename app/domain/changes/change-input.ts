import { z } from 'zod';
import { contactFilterInput } from '#app/domain/contacts/values/contact-filter.ts';
import { contactChangesInput } from '#app/domain/contacts/values/contact-input.ts';
import { recordIds } from '#app/domain/contacts/values/id-list.ts';

const MOST_TAGS = 20;
const tagIds = recordIds.max(MOST_TAGS, `Name ${MOST_TAGS} tags at most.`).optional();

const asked = {
  add_tag_ids: tagIds,
  remove_tag_ids: tagIds,
  set: contactChangesInput
    .pick({ first_name: true, last_name: true, phone: true, company: true, notes: true, custom_fields: true })
    .optional(),
  is_unsubscribed: z.literal(true, 'Nobody is subscribed again this way; that is done one by one.').optional(),
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
    if (input.delete && changes.length > 0) complain('delete', 'Who is deleted is not changed as well.');
    if (input.delete && input.count === undefined) complain('count', 'Say how many are to be deleted.');
    if (!input.delete && changes.length === 0) complain('', 'Say what is to be changed.');
    const both = remove_tag_ids.findIndex((id) => add_tag_ids.includes(id));
    if (both >= 0) complain(`remove_tag_ids.${both}`, 'A tag cannot be both added and removed.');
  });

export type ChangeInput = z.infer<typeof changeInput>;
