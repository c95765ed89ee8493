import { z } from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import type { ErrorCode } from '#app/domain/errors.ts';
import { STATUS } from '#app/http/answers/answers.server.ts';

/** What each status says, in the document's words. */
const SAYS: Record<(typeof STATUS)[ErrorCode], string> = {
  400: 'Body, query, header or path do not fit; `details` lists what.',
  401: 'No token, or one that is malformed, expired or forged.',
  403: 'A role or an API key’s scope that may not do it; by cookie, a request from another origin.',
  404: 'Missing, or in another workspace.',
  405: 'The address does not know the method.',
  409: 'The record’s state does not allow it, or what has to be its own is taken.',
  410: 'It is past its time.',
  413: 'The body or the file is larger than what is taken.',
  415: 'The file is something else than what can be imported.',
  416: 'The range is beyond the end of the file.',
  422: 'There is nothing to import in the file, or a limit of the workspace is reached.',
  429: 'Too many within a time.',
  500: 'Something broke on our side; it is logged under `details.id`.',
  503: 'A service that we depend on does not answer.',
};

const issues = z
  .array(z.object({ path: z.string(), message: z.string() }))
  .max(100)
  .meta({ description: 'The fields at fault.' });
const facts = z.object({
  status: z.string().optional(),
  contact_id: z.uuid().optional(),
  tag_id: z.uuid().optional(),
  name: z.string().optional(),
  limit: z.union([z.string(), z.int()]).optional(),
  most: z.int().optional(),
  missing: z.array(z.int()).optional(),
  detected: z.string().optional(),
  allow: z.string().optional(),
  id: z.string().optional(),
});

const retryAfter = z.object({
  'retry-after': z.string().optional().meta({ description: 'Seconds after which it is worth asking again.' }),
});

const authenticate = z.object({
  'www-authenticate': z.string().optional().meta({ description: '`Bearer`' }),
});

/** The answers that refuse, by status, from the codes that a call may meet; of a page, also as pages. */
export function refusals(codes: readonly ErrorCode[], isPage = false): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(new Set(codes), (code) => STATUS[code]);
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, of]) => [`${status}`, refusal(status, of, isPage)]),
  );
}

function refusal(status: (typeof STATUS)[ErrorCode], codes: ErrorCode[], isPage: boolean): ZodOpenApiResponseObject {
  const details = status === 400 ? issues.optional() : facts.optional();
  return {
    description: SAYS[status],
    ...(status === 401 ? { headers: authenticate } : {}),
    ...(status === 409 || status === 429 || status === 503 ? { headers: retryAfter } : {}),
    content: {
      'application/json': {
        schema: z.object({ code: z.enum(codes), message: z.string().meta({ description: 'For people.' }), details }),
      },
      ...(isPage && { 'text/html': { schema: { type: 'string' as const } } }),
    },
  };
}
