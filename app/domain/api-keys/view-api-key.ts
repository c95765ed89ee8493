import type { ApiKeyRow } from '#db/queries/keys/api-keys.ts';
import type { ApiKey } from './api-key-resource.ts';

/** A key as the API and the settings page show it. */
export const viewApiKey = ({ created_at, last_used_at, expires_at, ...key }: ApiKeyRow): ApiKey => ({
  ...key,
  created_at: created_at.toISOString(),
  last_used_at: last_used_at?.toISOString() ?? null,
  expires_at: expires_at?.toISOString() ?? null,
});
