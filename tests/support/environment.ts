/** A key of a ring of keys. */
export const KEY = 'k'.repeat(43);

/** The variables of the environment without which the Worker does not start. */
export const COMPLETE_ENVIRONMENT = {
  APP_URL: 'https://folksbase.example',
  DATABASE_URL: 'postgres://user:word@host/base',
  SUPABASE_URL: 'https://abcd.supabase.example',
  SUPABASE_ANON_KEY: 'a'.repeat(40),
  SUPABASE_SERVICE_ROLE_KEY: 's'.repeat(40),
  RESEND_API_KEY: 're_123456',
  MAIL_FROM: 'Folksbase <hello@folksbase.example>',
  INNGEST_SIGNING_KEY: 'signkey-prod-0123456789abcdef',
  INNGEST_EVENT_KEY: 'event-key',
  LINK_SIGNING_KEYS: `2026a:${KEY}`,
  UNSUBSCRIBE_HASH_KEYS: `2026a:${KEY}`,
  VAULT_KEYS: `2026a:${KEY}`,
  FILES: { createMultipartUpload() {} },
};
