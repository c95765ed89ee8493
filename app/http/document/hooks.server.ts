import { z } from 'zod';
import type { ZodOpenApiObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { hookChangesInput, newHookInput } from '#app/domain/hooks/hook-input.ts';
import { type MessageType, messageOf } from '#app/domain/hooks/hook-message.ts';
import { deliveryResource, hookResource, madeHookResource } from '#app/domain/hooks/hook-resource.ts';
import { listOf } from '#app/domain/list-resource.ts';
import { pageQuery } from '#app/http/requests/list.server.ts';
import { DELIVERY, HOOK, HOOK_SECRET, listed } from './examples.ts';
import { operation } from './operation.server.ts';

const topic = 'Hooks';
const description = 'Owners only, and never with an API key.';
const path = z.object({ id: z.uuid() });

export const hookPaths: ZodOpenApiPathsObject = {
  '/api/hooks': {
    get: operation({
      id: 'listHooks',
      topic,
      summary: 'List hooks',
      description: `Without their secrets. ${description}`,
      query: pageQuery,
      answers: { status: 200, says: 'A page.', schema: listOf(hookResource), example: listed(HOOK) },
    }),
    post: operation({
      id: 'createHook',
      topic,
      summary: 'Have an address told what happens',
      description: `An https address with a public name. At most 10. ${description}`,
      body: { schema: newHookInput, example: { url: HOOK.url, events: HOOK.events } },
      answers: {
        status: 201,
        says: 'The hook, with the secret that is shown this once.',
        schema: madeHookResource,
        example: { ...HOOK, secret: HOOK_SECRET },
      },
      codes: ['LIMIT_REACHED'],
    }),
  },
  '/api/hooks/{id}': {
    patch: operation({
      id: 'changeHook',
      topic,
      summary: 'Change a hook, or switch it on or off',
      description,
      path,
      body: { schema: hookChangesInput, example: { is_on: true } },
      answers: { status: 200, says: 'The hook.', schema: hookResource, example: HOOK },
    }),
    delete: operation({
      id: 'removeHook',
      topic,
      summary: 'Remove a hook',
      description: `With its log; what is on its way is not sent any more. ${description}`,
      path,
      answers: { status: 204, says: 'It is gone.' },
    }),
  },
  '/api/hooks/{id}/test': {
    post: operation({
      id: 'testHook',
      topic,
      summary: 'Try a hook out',
      description: `Sends a message of the type \`hook.test\`, once, switched on or not. ${description}`,
      path,
      answers: {
        status: 202,
        says: 'The delivery.',
        schema: deliveryResource,
        example: { ...DELIVERY, type: 'hook.test', status: 'due', attempts: 0, answered: null, last_try_at: null },
      },
      codes: ['CONFLICT'],
    }),
  },
  '/api/hooks/{id}/deliveries': {
    get: operation({
      id: 'listDeliveries',
      topic,
      summary: 'List what a hook was told',
      description: `Newest first, of the last 30 days. ${description}`,
      path,
      query: pageQuery,
      answers: { status: 200, says: 'A page.', schema: listOf(deliveryResource), example: listed(DELIVERY) },
    }),
  },
};

const signed = z.object({
  'webhook-id': z.uuid().meta({ description: 'The event’s id: the same however often it comes.' }),
  'webhook-timestamp': z.string().meta({ description: 'When it was sent, in seconds since 1970.' }),
  'webhook-signature': z.string().meta({ description: '`v1,` and an HMAC, as Standard Webhooks says.' }),
});

const SUMMARIES: Record<MessageType, string> = {
  'import.completed': 'An import is done',
  'import.failed': 'An import failed',
  'import.cancelled': 'An import was cancelled',
  'import.undone': 'An import was taken back',
  'export.completed': 'An export is ready',
  'export.failed': 'An export failed',
  'contact.unsubscribed': 'A person unsubscribed',
  'hook.test': 'Somebody tries the hook out',
};

/** What hooks are sent, each event at least once and in no promised order. */
export const hookMessages: NonNullable<ZodOpenApiObject['webhooks']> = Object.fromEntries(
  (Object.keys(SUMMARIES) as MessageType[]).map((type) => [
    type,
    {
      post: {
        operationId: type,
        tags: [topic],
        summary: SUMMARIES[type],
        security: [],
        requestParams: { header: signed },
        requestBody: { required: true, content: { 'application/json': { schema: messageOf(type) } } },
        responses: { '2XX': { description: 'It is taken, and not sent again.' } },
      },
    },
  ]),
);
