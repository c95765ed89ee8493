import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { bulkTagInput } from '#app/domain/contacts/bulk-tag.server.ts';
import { changedResource, contactResource, deletedResource } from '#app/domain/contacts/contact-resource.ts';
import { bulkDeleteInput } from '#app/domain/contacts/delete-contacts.server.ts';
import { historyResource } from '#app/domain/contacts/history/history-resource.ts';
import { contactFilterQuery, contactOrderQuery } from '#app/domain/contacts/values/contact-filter.ts';
import { contactChangesInput, newContactInput } from '#app/domain/contacts/values/contact-input.ts';
import { listOf } from '#app/domain/list-resource.ts';
import { messageInput } from '#app/domain/mail/message-input.ts';
import { sentMailResource } from '#app/domain/mail/sent-mail-resource.ts';
import { idempotencyKey } from '#app/http/requests/idempotency-key.server.ts';
import { pageQuery } from '#app/http/requests/list.server.ts';
import { CONTACT, ID, listed } from './examples.ts';
import { operation, withIdempotencyKey } from './operation.server.ts';

const topic = 'Contacts';
const path = z.object({ id: z.uuid() });
const contact = { schema: contactResource, example: CONTACT };

export const contactPaths: ZodOpenApiPathsObject = {
  '/api/contacts': {
    get: operation({
      id: 'listContacts',
      topic,
      summary: 'List contacts',
      description: 'Newest entry first, unless another order is asked for. All filters that are named must hold.',
      query: pageQuery.extend(contactFilterQuery.shape).extend(contactOrderQuery.shape),
      answers: { status: 200, says: 'A page.', schema: listOf(contactResource), example: listed(CONTACT) },
    }),
    post: operation({
      id: 'createContact',
      topic,
      summary: 'Enter a contact',
      headers: withIdempotencyKey(idempotencyKey),
      body: {
        schema: newContactInput,
        example: { email: CONTACT.email, first_name: 'Mara', custom_fields: { Plan: 'pro' } },
      },
      answers: { status: 201, says: 'The contact.', ...contact },
      codes: ['CONFLICT', 'LIMIT_REACHED'],
    }),
  },
  '/api/contacts/{id}': {
    get: operation({
      id: 'getContact',
      topic,
      summary: 'Read a contact',
      path,
      answers: { status: 200, says: 'The contact.', ...contact },
    }),
    patch: operation({
      id: 'changeContact',
      topic,
      summary: 'Change a contact',
      description:
        'What is not named stays. Custom fields are merged: null or blank removes one; tags are the whole set.',
      path,
      body: { schema: contactChangesInput, example: { company: 'Kvarnholt AB', custom_fields: { Plan: null } } },
      answers: { status: 200, says: 'The contact.', ...contact },
      codes: ['CONFLICT', 'LIMIT_REACHED'],
    }),
    delete: operation({
      id: 'deleteContact',
      topic,
      summary: 'Delete a contact',
      path,
      answers: { status: 204, says: 'It is gone.' },
    }),
  },
  '/api/contacts/{id}/history': {
    get: operation({
      id: 'listContactHistory',
      topic,
      summary: 'List what happened to a contact',
      description: 'Newest first, for 90 days. The changes of an import are an entry for each row that made some.',
      path,
      query: pageQuery,
      answers: {
        status: 200,
        says: 'A page.',
        schema: listOf(historyResource),
        example: listed({
          at: '2026-11-01T09:30:00.000Z',
          by: { kind: 'import', id: ID, name: 'people.csv', row: 17 },
          changes: [{ field: 'phone', before: null, after: '+49 30 1234' }],
        }),
      },
    }),
  },
  '/api/contacts/bulk-delete': {
    post: operation({
      id: 'deleteContacts',
      topic,
      summary: 'Delete many contacts',
      description: 'Ids that are not of this workspace have no effect.',
      body: { schema: bulkDeleteInput, example: { ids: [ID] } },
      answers: { status: 200, says: 'How many are gone.', schema: deletedResource, example: { deleted: 1 } },
    }),
  },
  '/api/contacts/bulk-tag': {
    post: operation({
      id: 'tagContacts',
      topic,
      summary: 'Tag and untag many contacts',
      body: { schema: bulkTagInput, example: { ids: [ID], add: [ID], remove: [] } },
      answers: {
        status: 200,
        says: 'The number of contacts whose tags differ now.',
        schema: changedResource,
        example: { changed: 1 },
      },
      codes: ['LIMIT_REACHED'],
    }),
  },
  '/api/contacts/{id}/send-email': {
    post: operation({
      id: 'sendEmail',
      topic,
      summary: 'Send a mail to a contact',
      path,
      headers: withIdempotencyKey(idempotencyKey),
      body: { schema: messageInput, example: { subject: 'Your order', body: 'Dear Mara, it is on its way.' } },
      answers: { status: 202, says: 'It is sent.', schema: sentMailResource, example: { email_id: ID } },
      codes: ['CONFLICT'],
    }),
  },
};
