import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { healthResource } from '#app/domain/overview/health-resource.ts';
import { operation, savedFile } from './operation.server.ts';

const topic = 'Without sign-in';
const isOpen = true;
const token = z.object({ token: z.string() });
const range = z.object({ Range: z.string().optional(), 'If-Range': z.string().optional() });
const ranged = savedFile.extend({
  etag: z.string().optional().meta({ description: 'For `If-Range`.' }),
  'accept-ranges': z.string().optional().meta({ description: '`bytes`' }),
});
const rangeGiven = z.object({
  'content-range': z.string().optional().meta({ description: 'Which bytes these are, and of how many.' }),
});
const signed = z.object({ 'svix-id': z.string(), 'svix-timestamp': z.string(), 'svix-signature': z.string() });

export const openPaths: ZodOpenApiPathsObject = {
  '/health': {
    get: {
      operationId: 'getHealth',
      tags: [topic],
      summary: 'Whether the app, its database and its files answer',
      security: [],
      responses: {
        200: { description: 'All of them do.', content: { 'application/json': { schema: healthResource } } },
        503: {
          description: 'One is away; `Retry-After` says when to ask again.',
          content: { 'application/json': { schema: healthResource } },
        },
      },
    },
  },
  '/download/{token}': {
    get: operation({
      id: 'download',
      topic,
      summary: 'Download the file of an export',
      path: token,
      headers: range,
      isOpen,
      answers: [
        { status: 200, says: 'The file.', file: '*/*', headers: ranged },
        { status: 206, says: 'A range of it.', file: '*/*', headers: ranged.extend(rangeGiven.shape) },
      ],
      codes: ['NOT_FOUND', 'EXPIRED', 'RANGE_NOT_SATISFIABLE'],
    }),
  },
  '/unsubscribe/{token}': {
    get: operation({
      id: 'askToUnsubscribe',
      topic,
      summary: 'The page that a link to unsubscribe leads to',
      description: 'Changes nothing: programs that follow links unsubscribe nobody.',
      path: token,
      isOpen,
      isPage: true,
      answers: { status: 200, says: 'A page with one button.', file: 'text/html' },
      codes: ['NOT_FOUND'],
    }),
    post: operation({
      id: 'unsubscribe',
      topic,
      summary: 'Unsubscribe, as mail programs do (RFC 8058)',
      description: 'Repeatable.',
      path: token,
      isOpen,
      isPage: true,
      answers: { status: 200, says: 'A page that says so.', file: 'text/html' },
      codes: ['NOT_FOUND', 'TOO_LARGE'],
    }),
  },
  '/api/mail-events': {
    post: operation({
      id: 'takeMailEvent',
      topic,
      summary: 'The webhook of the mail service',
      description: 'Signed in Svix’s way. Not there (404) where no signing secret is set.',
      headers: signed,
      bytes: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      isOpen,
      answers: { status: 200, says: 'It is taken.', schema: z.object({ ok: z.literal(true) }), example: { ok: true } },
      codes: ['UNAUTHORIZED', 'NOT_FOUND'],
    }),
  },
  '/api/openapi.json': {
    get: operation({
      id: 'getDocument',
      topic,
      summary: 'This document',
      isOpen,
      answers: { status: 200, says: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }) },
    }),
  },
  '/api/docs': {
    get: operation({
      id: 'readDocument',
      topic,
      summary: 'This document, for people',
      isOpen,
      isPage: true,
      answers: { status: 200, says: 'A page.', file: 'text/html' },
    }),
  },
};
