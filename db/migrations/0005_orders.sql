-- What contacts are ordered by in a list by name: "first last", whatever its capitals and accents; who has no name comes
-- last. Serves: ... where workspace_id = $1 order by contact_name_key(first_name, last_name), id
CREATE FUNCTION contact_name_key(first_name text, last_name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(nullif(translate(lower(coalesce(first_name || ' ', '') || coalesce(last_name, '')),
    'àáâãäåāăąçćčďđèéêëēęěğìíîïīłñńňòóôõöøōőřśšşßťţùúûüūůűýÿźžż',
    'aaaaaaaaacccddeeeeeeegiiiiilnnnoooooooorssssttuuuuuuuyyzzz'), ''), chr(1114111));--> statement-breakpoint
CREATE INDEX contacts_by_name ON contacts (workspace_id, contact_name_key(first_name, last_name), id);
