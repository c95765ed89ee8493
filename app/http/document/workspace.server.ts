import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { newApiKeyInput } from '#app/domain/api-keys/api-key-input.ts';
import { apiKeyResource, madeApiKeyResource } from '#app/domain/api-keys/api-key-resource.ts';
import { closeAccountInput } from '#app/domain/closing/close-account.server.ts';
import { closeWorkspaceInput } from '#app/domain/closing/close-workspace.server.ts';
import { listOf } from '#app/domain/list-resource.ts';
import { statsResource } from '#app/domain/overview/stats-resource.ts';
import { settingsInput } from '#app/domain/settings/settings-input.ts';
import { settingsResource } from '#app/domain/settings/settings-resource.ts';
import { meResource } from '#app/domain/workspaces/me-resource.ts';
import { pageQuery } from '#app/http/requests/list.server.ts';
import { API_KEY, listed, ME, SECRET, SETTINGS, STATS } from './examples.ts';
import { operation } from './operation.server.ts';

const topic = 'Workspace';
const settings = { schema: settingsResource, example: SETTINGS };

export const keyPaths: ZodOpenApiPathsObject = {
  '/api/keys': {
    get: operation({
      id: 'listApiKeys',
      topic: 'API keys',
      summary: 'List API keys',
      description: 'Without their secrets. Owners only, and never with an API key.',
      query: pageQuery,
      answers: { status: 200, says: 'A page.', schema: listOf(apiKeyResource), example: listed(API_KEY) },
    }),
    post: operation({
      id: 'createApiKey',
      topic: 'API keys',
      summary: 'Make an API key',
      description: 'Owners only, and never with an API key. At most 20.',
      body: { schema: newApiKeyInput, example: { name: 'Nightly sync', scope: 'write', expires_at: null } },
      answers: {
        status: 201,
        says: 'The key, with the secret that is shown this once.',
        schema: madeApiKeyResource,
        example: { ...API_KEY, secret: SECRET },
      },
      codes: ['LIMIT_REACHED'],
    }),
  },
  '/api/keys/{id}': {
    delete: operation({
      id: 'endApiKey',
      topic: 'API keys',
      summary: 'End an API key',
      description: 'It is refused from then on. Owners only, and never with an API key.',
      path: z.object({ id: z.uuid() }),
      answers: { status: 204, says: 'It has ended.' },
    }),
  },
};

export const workspacePaths: ZodOpenApiPathsObject = {
  '/api/me': {
    get: operation({
      id: 'whoAmI',
      topic,
      summary: 'Who is asking, and in which workspace',
      answers: { status: 200, says: 'The user and the workspace.', schema: meResource, example: ME },
    }),
    delete: operation({
      id: 'closeAccount',
      topic,
      summary: 'Close the account',
      description: 'With the password, or within 10 minutes of signing in; never with an API key.',
      body: { schema: closeAccountInput, example: { password: 'a fine long password' }, isOptional: true },
      answers: { status: 202, says: 'It is closed; a mail says when everything is removed.' },
    }),
  },
  '/api/workspace': {
    delete: operation({
      id: 'closeWorkspace',
      topic,
      summary: 'Close the workspace',
      description: 'By its name, typed out. Owners only, and never with an API key.',
      body: { schema: closeWorkspaceInput, example: { name: 'Kvarnholt' } },
      answers: { status: 202, says: 'Nobody reaches it any more; a mail says when everything is removed.' },
    }),
  },
  '/api/settings': {
    get: operation({
      id: 'getSettings',
      topic,
      summary: 'Read the settings',
      answers: { status: 200, says: 'The settings.', ...settings },
    }),
    patch: operation({
      id: 'changeSettings',
      topic,
      summary: 'Change the settings',
      description:
        'What is not named stays. An address for replies that is not the caller’s own is asked by mail first.',
      body: { schema: settingsInput, example: { weekly_digest: false } },
      answers: { status: 200, says: 'The settings.', ...settings },
    }),
  },
  '/api/stats': {
    get: operation({
      id: 'getStats',
      topic,
      summary: 'The overview in numbers',
      answers: { status: 200, says: 'The numbers.', schema: statsResource, example: STATS },
    }),
  },
};
