-- Which transaction was the last to write something of a workspace that lists of contacts show: what was counted when all
-- up to it were over is still right (docs/decisions/0024-counts-are-kept-until-somebody-writes.md). Nobody waits here: a
-- row that another transaction has in hand is passed over. Once a transaction is enough.
ALTER TABLE kept_counts SET UNLOGGED;--> statement-breakpoint
ALTER TABLE last_writes SET UNLOGGED;--> statement-breakpoint
CREATE FUNCTION note_write(workspace uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  mine xid8 := pg_current_xact_id();
BEGIN
  IF EXISTS (SELECT FROM last_writes WHERE workspace_id = workspace AND last_xid >= mine) THEN RETURN; END IF;
  UPDATE last_writes SET last_xid = greatest(last_xid, mine)
  WHERE id = (SELECT id FROM last_writes WHERE workspace_id = workspace LIMIT 1 FOR UPDATE SKIP LOCKED);
  IF NOT FOUND THEN
    INSERT INTO last_writes (workspace_id, last_xid)
    SELECT id, mine FROM workspaces WHERE id = workspace AND closed_at IS NULL;
  END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION note_writes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_write(workspace_id) FROM (SELECT DISTINCT workspace_id FROM changed) AS written;
  RETURN NULL;
END $$;--> statement-breakpoint
-- inserts and deletes of contacts: count_contacts
CREATE TRIGGER contacts_updated_noted AFTER UPDATE ON contacts
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_writes();--> statement-breakpoint
CREATE TRIGGER contact_tags_inserted_noted AFTER INSERT ON contact_tags
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_writes();--> statement-breakpoint
-- those that go with their contacts or their tag are noted there
CREATE TRIGGER contact_tags_deleted_noted AFTER DELETE ON contact_tags
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION note_writes();--> statement-breakpoint
CREATE TRIGGER tags_deleted_noted AFTER DELETE ON tags
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_writes();--> statement-breakpoint
-- a field is asked for by its name
CREATE TRIGGER custom_fields_inserted_noted AFTER INSERT ON custom_fields
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_writes();--> statement-breakpoint
CREATE TRIGGER custom_fields_updated_noted AFTER UPDATE ON custom_fields
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_writes();--> statement-breakpoint
CREATE TRIGGER custom_fields_deleted_noted AFTER DELETE ON custom_fields
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_writes();--> statement-breakpoint
-- what an import changed is forgotten after a time, or with the import
CREATE TRIGGER imports_deleted_noted AFTER DELETE ON imports
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_writes();--> statement-breakpoint
CREATE FUNCTION note_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_write(workspace_id) FROM (
    SELECT DISTINCT workspace_id FROM imports WHERE id IN (SELECT import_id FROM gone WHERE changed)
  ) AS written;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER import_contacts_deleted_noted AFTER DELETE ON import_contacts
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_forgotten();--> statement-breakpoint

-- workspaces.contacts_total and contacts_added are exact at every commit: one update each a statement (another one for
-- each further week of entry), whatever the number of rows. The workspace's row is locked first, so that two statements
-- that touch the same weeks do so one after the other; and in place of a foreign key, whose check costs an import some
-- 3 µs a row, it has to be there.
CREATE FUNCTION count_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  way int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  WITH counted AS MATERIALIZED (
    SELECT workspace_id, date_bin('7 days', created_at, '1970-01-05T00:00:00Z') AS week, way * count(*)::int AS rows
    FROM changed GROUP BY 1, 2
  ), total AS MATERIALIZED (
    UPDATE workspaces SET contacts_total = contacts_total + total.rows
    FROM (SELECT workspace_id, sum(rows)::int AS rows FROM counted GROUP BY 1) total
    WHERE workspaces.id = total.workspace_id
    RETURNING workspaces.id AS workspace_id
  )
  INSERT INTO contacts_added AS known (workspace_id, week, contacts)
  SELECT workspace_id, (week AT TIME ZONE 'UTC')::date, rows FROM total JOIN counted USING (workspace_id)
  ON CONFLICT (workspace_id, week) DO UPDATE SET contacts = known.contacts + excluded.contacts;
  PERFORM note_write(workspace_id) FROM (SELECT DISTINCT workspace_id FROM changed) AS written;
  IF way > 0 AND EXISTS (
    SELECT FROM (SELECT DISTINCT workspace_id FROM changed) named
    WHERE NOT EXISTS (SELECT FROM workspaces WHERE id = workspace_id)
  ) THEN
    RAISE foreign_key_violation USING MESSAGE = 'contacts_workspace: there is no such workspace';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER contacts_inserted AFTER INSERT ON contacts
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();--> statement-breakpoint
CREATE TRIGGER contacts_deleted AFTER DELETE ON contacts
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();--> statement-breakpoint

-- The other half of that foreign key.
CREATE FUNCTION remove_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM contacts WHERE workspace_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER workspaces_deleted AFTER DELETE ON workspaces
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION remove_contacts();--> statement-breakpoint

-- In place of foreign keys of contact_tags, whose checks cost some 4 µs a row each: tag and contact are there, in the
-- link's own workspace, and stay until the commit. A contact that this very transaction wrote nobody else can delete.
-- The settings keep the plan, which a session keeps, to one look into the primary key for each.
CREATE FUNCTION hold_tagged() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  PERFORM FROM tags WHERE (workspace_id, id) IN (SELECT workspace_id, tag_id FROM written) FOR KEY SHARE;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT workspace_id, tag_id FROM written) named
    WHERE NOT EXISTS (SELECT FROM tags WHERE tags.id = tag_id AND tags.workspace_id = named.workspace_id)
  ) THEN
    RAISE foreign_key_violation USING MESSAGE = 'contact_tags_tag: there is no such tag in the workspace';
  END IF;
  IF EXISTS (
    SELECT FROM written LEFT JOIN contacts ON contacts.workspace_id = written.workspace_id AND contacts.id = contact_id
    WHERE contacts.xmin IS DISTINCT FROM pg_current_xact_id()::xid
  ) THEN
    PERFORM FROM written JOIN contacts ON contacts.workspace_id = written.workspace_id AND contacts.id = contact_id
    FOR KEY SHARE OF contacts;
    IF EXISTS (
      SELECT FROM written WHERE NOT EXISTS (
        SELECT FROM contacts WHERE contacts.workspace_id = written.workspace_id AND contacts.id = contact_id)
    ) THEN
      RAISE foreign_key_violation USING MESSAGE = 'contact_tags_contact: there is no such contact in the workspace';
    END IF;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER contact_tags_inserted AFTER INSERT ON contact_tags
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION hold_tagged();--> statement-breakpoint
CREATE TRIGGER contact_tags_updated AFTER UPDATE ON contact_tags
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION hold_tagged();--> statement-breakpoint
CREATE FUNCTION untag_contacts() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM contact_tags USING gone WHERE contact_id = gone.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER contacts_deleted_tags AFTER DELETE ON contacts
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION untag_contacts();--> statement-breakpoint
CREATE FUNCTION remove_links() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM contact_tags USING gone WHERE tag_id = gone.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER tags_deleted_links AFTER DELETE ON tags
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION remove_links();--> statement-breakpoint

-- In place of a foreign key of import_contacts, whose check costs an import some 6 µs a row.
CREATE FUNCTION forget_import_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM import_contacts WHERE import_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER imports_deleted AFTER DELETE ON imports
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_import_contacts();
--> statement-breakpoint

-- Hooks: what there is to deliver when `event` has happened in `workspace`, one row a hook that asked for it.
CREATE FUNCTION notices_of(workspace uuid, event text, facts jsonb)
RETURNS TABLE (of_workspace uuid, of_hook uuid, of_user uuid, event_id uuid, event_type text, event_data jsonb)
LANGUAGE sql AS $$
  WITH happened AS MATERIALIZED (SELECT uuidv7() AS id)
  SELECT hooks.workspace_id, hooks.id, hooks.created_by, happened.id, event, facts
  FROM happened, hooks JOIN workspaces ON workspaces.id = hooks.workspace_id
  WHERE hooks.workspace_id = workspace AND hooks.is_on AND event = ANY (hooks.events) AND workspaces.closed_at IS NULL
$$;--> statement-breakpoint

-- A delivery is never without the event that sets it going.
CREATE FUNCTION start_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (name, data)
  SELECT 'hook/delivery.due',
    jsonb_build_object('deliveryId', id, 'workspaceId', workspace_id, 'userId', user_id, 'attempt', attempt)
  FROM made;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER hook_deliveries_made AFTER INSERT ON hook_deliveries
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION start_deliveries();--> statement-breakpoint

-- However an import or an export ends: no way to its end can forget the hooks.
CREATE FUNCTION tell_of_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hook_deliveries (workspace_id, hook_id, user_id, event_id, type, data)
  SELECT * FROM notices_of(NEW.workspace_id, 'import.' || NEW.status, jsonb_build_object(
    'id', NEW.id, 'failure_code', CASE WHEN NEW.status = 'failed' THEN NEW.failure->'code' END,
    'total_rows', NEW.total_rows, 'created', NEW.created, 'updated', NEW.updated, 'unchanged', NEW.unchanged,
    'duplicate', NEW.duplicate, 'skipped', NEW.skipped, 'failed', NEW.failed,
    'removed', NEW.removed, 'restored', NEW.restored, 'kept', NEW.kept));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER imports_ended AFTER UPDATE OF status ON imports FOR EACH ROW
  WHEN (NEW.status IN ('completed', 'failed', 'cancelled', 'undone') AND NEW.status <> OLD.status
    AND (NEW.status = 'undone' OR OLD.status <> 'undoing'))
  EXECUTE FUNCTION tell_of_import();--> statement-breakpoint
CREATE FUNCTION tell_of_export() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hook_deliveries (workspace_id, hook_id, user_id, event_id, type, data)
  SELECT * FROM notices_of(NEW.workspace_id, 'export.' || NEW.status, jsonb_build_object(
    'id', NEW.id, 'failure_code', NEW.failure->'code', 'row_count', NEW.row_count, 'size_bytes', NEW.size_bytes));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER exports_ended AFTER UPDATE OF status ON exports FOR EACH ROW
  WHEN (NEW.status IN ('completed', 'failed') AND NEW.status <> OLD.status)
  EXECUTE FUNCTION tell_of_export();
--> statement-breakpoint

-- Names that history still needs, however a tag or custom field goes. Of a workspace that goes itself nothing is kept.
CREATE FUNCTION keep_former_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO former_names (workspace_id, id, name)
  SELECT workspace_id, gone.id::text, gone.name FROM gone
  WHERE EXISTS (SELECT FROM workspaces WHERE workspaces.id = gone.workspace_id AND closed_at IS NULL)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER tags_deleted AFTER DELETE ON tags
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION keep_former_names();--> statement-breakpoint
CREATE TRIGGER custom_fields_deleted AFTER DELETE ON custom_fields
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION keep_former_names();
--> statement-breakpoint

-- changes.csv goes on to say whom an import made, whoever removes them, until the import is swept.
CREATE FUNCTION keep_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO import_made AS known (import_id, row_number, contact_id, email, external_id)
  SELECT created_import_id, created_row, changed.id, changed.email, changed.external_id
  FROM changed JOIN imports ON imports.id = created_import_id AND imports.workspace_id = changed.workspace_id
  JOIN workspaces ON workspaces.id = changed.workspace_id
  WHERE swept_at IS NULL AND closed_at IS NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER contacts_gone AFTER DELETE ON contacts
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_made();
