-- What contacts are ordered by in a list by name: "first last", whatever its capitals and accents; who has no name comes
-- last. ASCII alone has no accents, and translate() costs more than all of the rest.
-- Serves: ... where workspace_id = $1 order by contact_name_key(first_name, last_name), id
CREATE FUNCTION contact_name_key(first_name text, last_name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(nullif(
    CASE WHEN octet_length(first_name) IS NOT DISTINCT FROM length(first_name)
        AND octet_length(last_name) IS NOT DISTINCT FROM length(last_name)
      THEN lower(coalesce(first_name || ' ', '') || coalesce(last_name, ''))
      ELSE translate(lower(coalesce(first_name || ' ', '') || coalesce(last_name, '')),
        'àáâãäåāăąçćčďđèéêëēęěğìíîïīłñńňòóôõöøōőřśšşßťţùúûüūůűýÿźžż',
        'aaaaaaaaacccddeeeeeeegiiiiilnnnoooooooorssssttuuuuuuuyyzzz') END, ''), chr(1114111));--> statement-breakpoint
CREATE INDEX contacts_by_name ON contacts (workspace_id, contact_name_key(first_name, last_name), id);
