import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { changeInput } from '#app/domain/changes/change-input.ts';
import { changeResource } from '#app/domain/changes/change-resource.ts';
import { listOf } from '#app/domain/list-resource.ts';
import { idempotencyKey } from '#app/http/requests/idempotency-key.server.ts';
import { pageQuery } from '#app/http/requests/list.server.ts';
import { CHANGE, ID, listed } from './examples.ts';
import { operation, withIdempotencyKey } from './operation.server.ts';

const topic = 'Contacts';
const path = z.object({ id: z.uuid() });
const changed = { schema: changeResource, example: CHANGE };

export const changePaths: ZodOpenApiPathsObject = {
  '/api/contacts/change': {
    post: operation({
      id: 'changeAllThatMatch',
      topic,
      summary: 'Change or delete all that match',
      description: 'In the background, each contact once. Who deletes says how many (`count`).',
      headers: withIdempotencyKey(idempotencyKey),
      body: {
        schema: changeInput,
        example: { filter: { custom_field: 'Plan', custom_value: 'pro' }, add_tag_ids: [ID], set: { company: null } },
      },
      answers: { status: 202, says: 'It is queued.', ...changed },
      codes: ['CONFLICT', 'LIMIT_REACHED'],
    }),
  },
  '/api/contacts/changes': {
    get: operation({
      id: 'listChanges',
      topic,
      summary: 'List changes of all that match',
      description: 'Newest first.',
      query: pageQuery,
      answers: { status: 200, says: 'A page.', schema: listOf(changeResource), example: listed(CHANGE) },
    }),
  },
  '/api/contacts/changes/{id}': {
    get: operation({
      id: 'getChange',
      topic,
      summary: 'Read a change',
      path,
      answers: { status: 200, says: 'The change.', ...changed },
    }),
  },
  '/api/contacts/changes/{id}/cancel': {
    post: operation({
      id: 'cancelChange',
      topic,
      summary: 'Stop a change',
      description: 'What was changed until then stays so.',
      path,
      answers: { status: 202, says: 'It is stopped.', ...changed },
      codes: ['CONFLICT'],
    }),
  },
  '/api/contacts/changes/{id}/undo': {
    post: operation({
      id: 'undoChange',
      topic,
      summary: 'Take a change back',
      description: 'For 30 days after its end; who was deleted does not come back.',
      path,
      answers: { status: 202, says: 'It is being taken back.', ...changed },
      codes: ['CONFLICT'],
    }),
  },
};
