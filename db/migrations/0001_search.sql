-- btree_gin puts the workspace into a GIN index; pgcrypto has hmac() for the hashes of unsubscribed addresses.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pgcrypto;--> statement-breakpoint

-- What a search looks at: the address, of people without one the company and the digits of the phone, and on a line of
-- its own "first last". Written so that PostgreSQL inlines it; a query has to say this very expression for the index to
-- serve it (db/queries/contacts/list/contact-search.ts does).
CREATE FUNCTION contact_search_text(email text, first_name text, last_name text, company text, phone text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(email, coalesce(company, '') || E'\n' || regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g'))
    || E'\n' || coalesce(first_name || ' ', '') || coalesce(last_name, '');--> statement-breakpoint

-- Serves: ... where workspace_id = $1 and contact_search_text(email, first_name, last_name, company, phone) ilike '%anna b%'
-- and, for a term of one or two characters, ~* '(^|[separators])an' (trigrams "  a" and " an").
-- fastupdate (the default) stays on: without it an import costs several times as much (docs/decisions/0002).
CREATE INDEX contacts_search ON contacts
  USING gin (workspace_id, contact_search_text(email, first_name, last_name, company, phone) gin_trgm_ops);--> statement-breakpoint

-- Custom values ignoring case; ids and JSON's own letters are lower-case already.
CREATE FUNCTION custom_search_values(custom jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(custom::text)::jsonb;--> statement-breakpoint

-- Serves: ... where custom <> '{}' and custom_search_values(custom) @> '{"7": "pro"}' (a value) and ... ? '7' (any value;
-- also whether a field is in use at all, when an import is taken back). A field's id belongs to one workspace, so the
-- workspace need not be in it. Contacts without custom values cost nothing.
CREATE INDEX contacts_custom ON contacts USING gin (custom_search_values(custom)) WHERE custom <> '{}';
