import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { ErrorCode } from '#app/domain/errors.ts';
import { refusals } from './refusals.server.ts';

type Topic =
  | 'Contacts'
  | 'Saved views'
  | 'Tags'
  | 'Custom fields'
  | 'Imports'
  | 'Exports'
  | 'API keys'
  | 'Hooks'
  | 'Members'
  | 'Workspace'
  | 'Without sign-in';

/** What a call answers when it goes well. */
interface Answered {
  status: 200 | 201 | 202 | 204 | 206;
  says: string;
  /** Of JSON; none where the answer is empty or a file. */
  schema?: z.ZodType;
  example?: unknown;
  /** The type of a file. */
  file?: string;
  headers?: z.ZodObject;
}

/** A call as the document describes it. Paths, queries and bodies are the schemas that parse them. */
export interface Described {
  id: string;
  topic: Topic;
  summary: string;
  description?: string;
  path?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: { schema: z.ZodType; example: unknown; isOptional?: boolean };
  /** Of a body that is no JSON. */
  bytes?: NonNullable<ZodOpenApiOperationObject['requestBody']>;
  answers: Answered | Answered[];
  /** The codes that are this call's own; those that any call may meet are added. */
  codes?: readonly ErrorCode[];
  /** Nobody needs to sign in. */
  isOpen?: boolean;
  /** It is read in a browser: what it refuses is a page as well. */
  isPage?: boolean;
}

/** What any call may meet, whatever it asks for. */
const ANY: readonly ErrorCode[] = ['INTERNAL_ERROR', 'UNAVAILABLE'];
/** … where somebody has to sign in … */
const SIGNED_IN: readonly ErrorCode[] = ['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED'];
/** … and where something is read that has to fit. */
const CHECKED: readonly ErrorCode[] = ['VALIDATION_ERROR'];
const BOUNDED: readonly ErrorCode[] = ['TOO_LARGE'];

/** The header by which a call is made once. */
export const withIdempotencyKey = (key: z.ZodType) => z.object({ 'Idempotency-Key': key.optional() });

/** Of a file that is to be saved. */
export const savedFile = z.object({
  'content-disposition': z.string().optional().meta({ description: 'An attachment, with its name by RFC 6266.' }),
});

/** The workspace that a person works in, if not the first that they joined. */
const inWorkspace = z.object({
  'Folksbase-Workspace': z
    .uuid()
    .optional()
    .meta({ description: 'The workspace to work in; without it the first that the person joined.' }),
});

/** An operation of the document. */
export function operation(described: Described): ZodOpenApiOperationObject {
  const {
    id,
    topic,
    summary,
    description,
    path,
    query,
    headers,
    body,
    bytes,
    isOpen = false,
    isPage = false,
  } = described;
  const header = isOpen ? headers : inWorkspace.extend(headers?.shape ?? {});
  return {
    operationId: id,
    tags: [topic],
    summary,
    ...(description === undefined ? {} : { description }),
    requestParams: { ...(path && { path }), ...(query && { query }), ...(header && { header }) },
    ...(body && { requestBody: jsonBody(body) }),
    ...(bytes && { requestBody: bytes }),
    responses: { ...answersOf(described), ...refusals(codesOf(described), isPage) },
    ...(isOpen ? { security: [] } : {}),
  };
}

const jsonBody = ({ schema, example, isOptional = false }: NonNullable<Described['body']>) => ({
  required: !isOptional,
  content: { 'application/json': { schema, example } },
});

function codesOf({ isOpen = false, query, headers, body, bytes, codes = [] }: Described): ErrorCode[] {
  const isChecked = query || headers || body || bytes;
  return [
    ...codes,
    ...ANY,
    ...(isOpen ? [] : SIGNED_IN),
    ...(isChecked ? CHECKED : []),
    ...(body || bytes ? BOUNDED : []),
  ];
}

function answersOf({ answers }: Described): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    [answers].flat().map(({ status, says, schema, example, file, headers }) => {
      const content = schema
        ? { 'application/json': { schema, ...(example === undefined ? {} : { example }) } }
        : file && { [file]: { schema: { type: 'string' as const, format: 'binary' } } };
      return [`${status}`, { description: says, ...(headers && { headers }), ...(content && { content }) }];
    }),
  );
}
