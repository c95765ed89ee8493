import { z } from 'zod';
import { trim } from '#app/csv/blank.ts';
import { contactFilterInput } from '#app/domain/contacts/values/contact-filter.ts';
import { once } from '#app/domain/contacts/values/id-list.ts';
import { isLongerThan, LIMITS, MOST_COLUMNS, tooLongSentence } from '#app/domain/contacts/values/limits.ts';
import { SAID_NOT_BLANK } from '#app/lib/said-patterns.ts';
import { isStorable } from '#app/lib/storable-text.ts';
import { t } from '#app/words/language/t.ts';
import { CONTACT_ORDERS, type ContactOrder } from '#db/schema/contact-filter.ts';

const name = z
  .string()
  .meta({ pattern: SAID_NOT_BLANK, maxLength: LIMITS.savedViewName })
  .transform((given, context) => {
    const text = trim(given);
    if (text === '') context.addIssue(t('refused.view-needs-name'));
    if (isLongerThan(text, LIMITS.savedViewName)) context.addIssue(tooLongSentence(text, LIMITS.savedViewName));
    if (!isStorable(text)) context.addIssue(t('refused.name-characters.sentence'));
    return text;
  });

const order = z.enum(CONTACT_ORDERS, `This is one of ${CONTACT_ORDERS.join(', ')}.`);

/** None at all is the usual ones. */
const columns = z
  .array(z.string().max(LIMITS.customFieldName, { error: () => t('refused.column-name') }))
  .max(MOST_COLUMNS, { error: () => t('refused.most-columns', { most: MOST_COLUMNS }) })
  .nullable()
  .transform((names) => (names === null || names.length === 0 ? null : once(names)));

/** A view asks for people by filters. */
function refuseIds({ filter }: { filter?: { ids?: unknown } | undefined }, context: z.core.$RefinementCtx): void {
  if (filter?.ids === undefined) return;
  context.addIssue({ code: 'custom', path: ['filter', 'ids'], message: 'A view has filters, and nobody one by one.' });
}

/** `POST /api/views` (docs/rules/api.md#saved-views). */
export const newSavedViewInput = z
  .strictObject({
    name,
    filter: contactFilterInput.default({}),
    order: order.default('newest' satisfies ContactOrder),
    columns: columns.default(null),
  })
  .superRefine(refuseIds);
export type NewSavedViewInput = z.infer<typeof newSavedViewInput>;

/** `PATCH /api/views/:id`: what is not named stays. */
export const savedViewChangesInput = z
  .strictObject({
    name: name.optional(),
    filter: contactFilterInput.optional(),
    order: order.optional(),
    columns: columns.optional(),
  })
  .superRefine(refuseIds);
export type SavedViewChangesInput = z.infer<typeof savedViewChangesInput>;
