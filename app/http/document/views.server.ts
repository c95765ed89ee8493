import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { listOf } from '#app/domain/list-resource.ts';
import { newSavedViewInput, savedViewChangesInput } from '#app/domain/saved-views/saved-view-input.ts';
import { savedViewResource } from '#app/domain/saved-views/saved-view-resource.ts';
import { pageQuery } from '#app/http/requests/list.server.ts';
import { listed, SAVED_VIEW } from './examples.ts';
import { operation } from './operation.server.ts';

const topic = 'Saved views';
const path = z.object({ id: z.uuid() });
const view = { schema: savedViewResource, example: SAVED_VIEW };
const { name, filter, order, columns } = SAVED_VIEW;

export const viewPaths: ZodOpenApiPathsObject = {
  '/api/views': {
    get: operation({
      id: 'listViews',
      topic,
      summary: 'List saved views',
      description: 'By name.',
      query: pageQuery,
      answers: { status: 200, says: 'A page.', schema: listOf(savedViewResource), example: listed(SAVED_VIEW) },
    }),
    post: operation({
      id: 'saveView',
      topic,
      summary: 'Save a view of the contacts',
      description: 'Everybody in the workspace sees it over the list. At most 50.',
      body: { schema: newSavedViewInput, example: { name, filter, order, columns } },
      answers: { status: 201, says: 'The view.', ...view },
      codes: ['CONFLICT', 'LIMIT_REACHED'],
    }),
  },
  '/api/views/{id}': {
    patch: operation({
      id: 'changeView',
      topic,
      summary: 'Change a saved view',
      path,
      body: { schema: savedViewChangesInput, example: { name: 'Pro' } },
      answers: { status: 200, says: 'The view.', ...view },
      codes: ['CONFLICT'],
    }),
    delete: operation({
      id: 'deleteView',
      topic,
      summary: 'Delete a saved view',
      path,
      answers: { status: 204, says: 'It is gone; nobody it showed is touched.' },
    }),
  },
};
