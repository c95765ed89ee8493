-- Text without blanks (those of app/csv/blank.ts) and ignoring case; pg_unicode_fast is the same in every database.
CREATE FUNCTION identity_text(given text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(regexp_replace(given,
    '[\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]', '', 'g')
    COLLATE "pg_unicode_fast");--> statement-breakpoint

-- Who somebody without address and external_id is (docs/rules/csv.md#who-a-row-is): a phone counts by its digits after a
-- leading 00 or +, one without digits as text. app/domain/imports/run/known-people.ts says the same.
CREATE FUNCTION contact_identity(first_name text, last_name text, company text, phone text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(identity_text(first_name), '') || E'\x1f' || coalesce(identity_text(last_name), '')
    || E'\x1f' || coalesce(identity_text(company), '')
    || E'\x1f' || CASE
      WHEN phone ~ '[0-9]' THEN regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^00(?=.)', '')
      ELSE coalesce(identity_text(phone), '') END;--> statement-breakpoint

-- Serves: ... where email is null and external_id is null and workspace_id = $1 and contact_identity(...) = $2
CREATE INDEX contacts_identity ON contacts (workspace_id, contact_identity(first_name, last_name, company, phone), id)
  WHERE email IS NULL AND external_id IS NULL;
