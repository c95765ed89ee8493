import { z } from 'zod';
import { isBlank, trim } from '#app/csv/blank.ts';
import { SAID_NOT_BLANK } from '#app/lib/said-patterns.ts';
import { sayEmailFault } from '#app/words/failures/email-faults.ts';
import { nobody } from '#app/words/failures/refusals.ts';
import type { ContactField } from '#db/queries/contacts/contact-fields.ts';
import { customFieldsInput } from './custom-fields-input.ts';
import { emailFault, emailInCell } from './email-address.ts';
import { recordIds } from './id-list.ts';
import { isLongerThan, LIMITS, tooLongSentence } from './limits.ts';

const email = z
  .string()
  .nullable()
  .transform((text, context) => {
    if (text === null || isBlank(text)) return null;
    const address = emailInCell(text);
    if (address !== null) return address;
    context.addIssue(sayEmailFault(emailFault(text)));
    return z.NEVER;
  })
  .meta({ format: 'email', maxLength: LIMITS.email })
  .optional();

/** A field's text as a row's cell would be kept (docs/rules/csv.md#text-values); blank or null is no value. */
const field = (name: ContactField | 'external_id', keep: (text: string) => string) =>
  z
    .string()
    .nullable()
    .transform((given, context) => {
      if (given === null || isBlank(given)) return null;
      const text = keep(given);
      if (isLongerThan(text, LIMITS[name])) context.addIssue(tooLongSentence(text, LIMITS[name]));
      return text;
    })
    .meta({ maxLength: LIMITS[name] })
    .optional();

/** What says who somebody is: at least one is there (docs/rules/product.md#contacts). */
const SAY_WHO = ['email', 'external_id', 'phone', 'first_name', 'last_name', 'company'] as const;

const asItIs = (text: string) => text;

const fields = {
  email,
  external_id: field('external_id', trim),
  first_name: field('first_name', trim),
  last_name: field('last_name', trim),
  phone: field('phone', trim),
  company: field('company', trim),
  notes: field('notes', asItIs),
  custom_fields: customFieldsInput.optional(),
  tag_ids: recordIds.max(1_000).optional(),
};

/** `POST /api/contacts` (docs/rules/api.md#create-a-contact). */
export const newContactInput = z
  .strictObject(fields)
  .refine((given) => SAY_WHO.some((name) => given[name] != null), { path: ['email'], error: nobody })
  .meta({
    anyOf: SAY_WHO.map((name) => ({
      required: [name],
      properties: { [name]: { type: 'string', pattern: SAID_NOT_BLANK } },
    })),
  });
export type NewContactInput = z.infer<typeof newContactInput>;

/** `PATCH /api/contacts/:id`: what is not named stays; `custom_fields` is merged, `tag_ids` is the whole set. */
export const contactChangesInput = z.strictObject({
  ...fields,
  is_unsubscribed: z.boolean().optional(),
});
export type ContactChangesInput = z.infer<typeof contactChangesInput>;
