import { z } from 'zod';
import { KEY_SCOPES } from '#db/schema/api-keys.ts';

/** An API key as the API gives it, without its secret (docs/rules/api.md#api-keys). */
export const apiKeyResource = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scope: z.enum(KEY_SCOPES),
    prefix: z.string(),
    created_by: z.uuid(),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable(),
    expires_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

/** A key as it is given out, this once. */
export const madeApiKeyResource = apiKeyResource.extend({ secret: z.string() });

export type ApiKey = z.infer<typeof apiKeyResource>;
export type MadeApiKey = z.infer<typeof madeApiKeyResource>;
