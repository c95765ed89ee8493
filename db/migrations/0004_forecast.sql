-- What an import's statements read and write, once more, for forecasts (docs/decisions/0014-a-forecast-is-the-import-elsewhere.md):
-- the very same statements run with `search_path = forecast`, where nothing else is to be found, so that a table without
-- its twin here is an error and never a write. `workspace_id` and `import_id` are the shadow's own id
-- (import_forecasts.shadow_id). Unlogged: what a crash takes is computed again.
CREATE SCHEMA forecast;--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.imports (
  LIKE public.imports INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (id));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.contacts (
  LIKE public.contacts INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, email));--> statement-breakpoint
CREATE UNIQUE INDEX ON forecast.contacts (workspace_id, external_id) WHERE external_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX ON forecast.contacts (workspace_id, contact_identity(first_name, last_name, company, phone), id)
  WHERE email IS NULL AND external_id IS NULL;--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.contact_tags (
  LIKE public.contact_tags INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (workspace_id, contact_id, tag_id));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.tags (
  LIKE public.tags INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name_key));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.custom_fields (
  LIKE public.custom_fields INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name_key));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.suppressions (
  LIKE public.suppressions INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (workspace_id, email_hash));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.import_contacts (
  LIKE public.import_contacts INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (import_id, contact_id));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.import_failures (
  LIKE public.import_failures INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (import_id, row_number));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.import_identities (
  LIKE public.import_identities INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (import_id, contact_id, folksbase_id));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.import_key_moves (
  LIKE public.import_key_moves INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (import_id, place));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.import_row_notes (
  LIKE public.import_row_notes INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (import_id, row_number));--> statement-breakpoint
CREATE UNLOGGED TABLE forecast.import_guarded (
  LIKE public.import_guarded INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS,
  PRIMARY KEY (import_id, row_number, field));--> statement-breakpoint

-- A contact's tags are found by contact and tag alone, and two forecasts of one workspace know the same contacts.
ALTER TABLE forecast.contact_tags ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY of_one_forecast ON forecast.contact_tags
  USING (workspace_id = current_setting('forecast.shadow')::uuid);--> statement-breakpoint

-- The functions that those statements use, found in this schema too.
CREATE FUNCTION forecast.hmac(data text, key text, type text) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN hmac(data, key, type);--> statement-breakpoint
CREATE FUNCTION forecast.contact_identity(first_name text, last_name text, company text, phone text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN contact_identity(first_name, last_name, company, phone);
