import { createDocument } from 'zod-openapi';
import { SAID_STORABLE } from '#app/lib/said-patterns.ts';
import { SESSION_COOKIE } from '#app/vendors/session-cookie.ts';
import { changePaths } from './changes.server.ts';
import { contactPaths } from './contacts.server.ts';
import { exportPaths } from './exports.server.ts';
import { hookMessages, hookPaths } from './hooks.server.ts';
import { importPaths } from './imports.server.ts';
import { customFieldPaths, tagPaths } from './labels.server.ts';
import { memberPaths } from './members.server.ts';
import { openPaths } from './open.server.ts';
import { viewPaths } from './views.server.ts';
import { keyPaths, workspacePaths } from './workspace.server.ts';

const ABOUT = `Contacts, and CSV files of any size and origin that become contacts.

Sign in with \`Authorization: Bearer\` and an API key (\`fb_…\`, from the settings page) or an access token. Ids are
UUIDv7, times ISO 8601 in UTC. Lists come in pages: \`limit\` (1 to 100) and \`cursor\`, which is the \`next_cursor\` of
the page before. Unknown fields of a body are refused, unknown parameters ignored. A method that an address does not know
is a 405 (\`METHOD_NOT_ALLOWED\`), and \`Allow\` names those it knows. A call with \`Idempotency-Key\` is made once in 24
hours, however often it is sent.

Limits: 600 requests and 20 uploads begun a minute for each user or API key (429 with \`Retry-After\`), JSON bodies of
4 MiB, files of 95 MiB in one request and of 5 GiB in parts.`;

const describe = () =>
  createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Folksbase', version: '1', description: ABOUT },
      servers: [{ url: '/' }],
      security: [{ bearer: [] }, { session: [] }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An API key (`fb_…`) or an access token.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: SESSION_COOKIE,
            description: 'A browser’s session. What changes something must then come from a page of ours (`Origin`).',
          },
        },
      },
      paths: {
        ...contactPaths,
        ...changePaths,
        ...viewPaths,
        ...tagPaths,
        ...customFieldPaths,
        ...importPaths,
        ...exportPaths,
        ...keyPaths,
        ...hookPaths,
        ...memberPaths,
        ...workspacePaths,
        ...openPaths,
      },
      webhooks: hookMessages,
    },
    {
      override: ({ jsonSchema }) => {
        // a format says it already, and the pattern is longer than a line
        if (jsonSchema.format !== undefined && jsonSchema.pattern !== undefined) delete jsonSchema.pattern;
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      },
    },
  );

type Document = ReturnType<typeof describe>;

/** What texts come in by: the queries of what is read, and bodies; a file's own name is cleaned. */
function requestsOf({ paths = {}, components }: Document): unknown[] {
  const calls = Object.values(paths);
  return [
    components?.schemas?.ContactFilterInput,
    calls.map(({ get }) => get?.parameters),
    calls.map(({ post, put, patch, delete: removal }) => [post, put, patch, removal].map((call) => call?.requestBody)),
  ];
}

/** Says of texts that they are to be storable, where their schemas say no more than how long they may be. */
function sayStorable(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { type, format, pattern, enum: listed, const: only } = { ...schema } as Record<string, unknown>;
  const isText =
    [type].flat().includes('string') && [format, pattern, listed, only].every((said) => said === undefined);
  if (isText) Object.assign(schema, { pattern: SAID_STORABLE });
  for (const inner of Object.values(schema)) sayStorable(inner);
}

let made: Document | null = null;

/**
 * The API as OpenAPI 3.1 (docs/rules/api.md#the-document), from the schemas that parse its requests and shape its
 * answers; made once.
 */
export function apiDocument(): Document {
  if (made === null) {
    made = describe();
    sayStorable(requestsOf(made));
  }
  return made;
}
