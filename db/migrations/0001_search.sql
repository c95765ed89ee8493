-- btree_gin puts the workspace into a GIN index; pgcrypto has hmac() for the hashes of unsubscribed addresses.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pgcrypto;--> statement-breakpoint

-- What a search looks at: the address, of people without one the company and the digits of the phone, and on a line of
-- its own "first last". Written so that PostgreSQL inlines it.
CREATE FUNCTION contact_search_text(email text, first_name text, last_name text, company text, phone text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(email, coalesce(company, '') || E'\n' || regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g'))
    || E'\n' || coalesce(first_name || ' ', '') || coalesce(last_name, '');--> statement-breakpoint

-- Serves: ... where workspace_id = $1 and text like '%anna b%'
-- and, for a term of one or two characters, ~ '(^|[separators])an' (trigrams "  a" and " an").
-- fastupdate (the default) stays on: without it filling costs several times as much (docs/decisions/0002).
CREATE INDEX search_texts_trigrams ON search_texts USING gin (workspace_id, text gin_trgm_ops);--> statement-breakpoint

-- nothing is gained by compressing what is read through at every search
ALTER TABLE search_backlog ALTER texts SET STORAGE EXTERNAL, ALTER contact_ids SET STORAGE EXTERNAL;--> statement-breakpoint

-- What contacts are found by follows them by triggers, so that nothing that writes contacts has to think of it: at once
-- where they are few, and while nothing of their workspace is in the backlog; else by way of that
-- (docs/decisions/0018-search-behind-the-import.md). U+001E parts the texts of a backlog; in one of them it becomes a
-- space, which words begin after too.
CREATE FUNCTION follow_contacts(workspace uuid, ids uuid[], texts text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(ids) > 500 OR EXISTS (SELECT FROM search_backlog WHERE workspace_id = workspace) THEN
    INSERT INTO search_backlog (workspace_id, contact_ids, texts)
    SELECT workspace, ids, string_agg(replace(text, E'\x1e', ' '), E'\x1e') FROM unnest(texts) AS text;
  ELSE
    INSERT INTO search_texts (workspace_id, contact_id, text)
    SELECT workspace, contact_id, text FROM unnest(ids, texts) AS given (contact_id, text) ORDER BY contact_id
    ON CONFLICT (workspace_id, contact_id) DO UPDATE SET text = excluded.text;
  END IF;
END $$;--> statement-breakpoint

CREATE FUNCTION search_new_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM follow_contacts(workspace_id, array_agg(id),
    array_agg(lower(contact_search_text(email, first_name, last_name, company, phone))))
  FROM written GROUP BY workspace_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER contacts_inserted_search AFTER INSERT ON contacts
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION search_new_contacts();--> statement-breakpoint

CREATE FUNCTION search_changed_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM follow_contacts(workspace_id, array_agg(id), array_agg(lower(text)))
  FROM (
    SELECT workspace_id, id, contact_search_text(email, first_name, last_name, company, phone) AS text FROM written
    EXCEPT
    SELECT workspace_id, id, contact_search_text(email, first_name, last_name, company, phone) FROM replaced
  ) changed
  GROUP BY workspace_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER contacts_updated_search AFTER UPDATE ON contacts
  REFERENCING OLD TABLE AS replaced NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION search_changed_contacts();--> statement-breakpoint

-- One who is deleted while a backlog is being worked in may be put back by that: the backlog takes them away again.
-- The settings keep its plan, which a session keeps, to one look into the primary key for each.
CREATE FUNCTION forget_search_texts() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM search_texts USING gone
  WHERE search_texts.workspace_id = gone.workspace_id AND search_texts.contact_id = gone.id;
  INSERT INTO search_backlog (workspace_id, contact_ids, texts)
  SELECT workspace_id, array_agg(gone.id), '' FROM gone JOIN workspaces ON workspaces.id = workspace_id
  WHERE EXISTS (SELECT FROM search_backlog behind WHERE behind.workspace_id = gone.workspace_id)
  GROUP BY workspace_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER contacts_deleted_search AFTER DELETE ON contacts
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_search_texts();--> statement-breakpoint

-- Custom values ignoring case; ids and JSON's own letters are lower-case already.
CREATE FUNCTION custom_search_values(custom jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(custom::text)::jsonb;--> statement-breakpoint

-- Serves: ... where custom <> '{}' and custom_search_values(custom) @> '{"7": "pro"}' (a value) and ... ? '7' (any value;
-- also whether a field is in use at all, when an import is taken back). A field's id belongs to one workspace, so the
-- workspace need not be in it. Contacts without custom values cost nothing.
CREATE INDEX contacts_custom ON contacts USING gin (custom_search_values(custom)) WHERE custom <> '{}';
