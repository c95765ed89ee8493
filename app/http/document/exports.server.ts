import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { exportRequest } from '#app/domain/exports/create-export.server.ts';
import { downloadLinkResource, exportResource } from '#app/domain/exports/export-resource.ts';
import { listOf } from '#app/domain/list-resource.ts';
import { idempotencyKey } from '#app/http/requests/idempotency-key.server.ts';
import { pageQuery } from '#app/http/requests/list.server.ts';
import { EXPORT, listed, MOMENT } from './examples.ts';
import { operation, withIdempotencyKey } from './operation.server.ts';

const topic = 'Exports';
const path = z.object({ id: z.uuid() });
const exported = { schema: exportResource, example: EXPORT };

export const exportPaths: ZodOpenApiPathsObject = {
  '/api/exports': {
    get: operation({
      id: 'listExports',
      topic,
      summary: 'List exports',
      description: 'Newest first.',
      query: pageQuery,
      answers: { status: 200, says: 'A page.', schema: listOf(exportResource), example: listed(EXPORT) },
    }),
    post: operation({
      id: 'createExport',
      topic,
      summary: 'Ask for an export',
      headers: withIdempotencyKey(idempotencyKey),
      body: {
        schema: exportRequest,
        example: { filename: 'vips', filter: { custom_field: 'Plan', custom_value: 'pro' } },
      },
      answers: { status: 202, says: 'It is queued.', ...exported },
      codes: ['CONFLICT'],
    }),
  },
  '/api/exports/{id}': {
    get: operation({
      id: 'getExport',
      topic,
      summary: 'Read an export',
      path,
      answers: { status: 200, says: 'The export.', ...exported },
    }),
    delete: operation({
      id: 'deleteExport',
      topic,
      summary: 'Delete an export',
      description: 'The record and its file go; one at work stops, and every link ends.',
      path,
      answers: { status: 204, says: 'It is gone.' },
    }),
  },
  '/api/exports/{id}/link': {
    post: operation({
      id: 'renewLink',
      topic,
      summary: 'Get a fresh download link',
      path,
      answers: {
        status: 200,
        says: 'A link that works without sign-in.',
        schema: downloadLinkResource,
        example: { url: EXPORT.download_url ?? '', expires_at: MOMENT },
      },
      codes: ['CONFLICT', 'EXPIRED'],
    }),
  },
};
