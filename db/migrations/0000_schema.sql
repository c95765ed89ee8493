CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"scope" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_keys_secret" UNIQUE("secret_hash"),
	CONSTRAINT "api_keys_scope" CHECK ("api_keys"."scope" in ('read', 'write'))
);
--> statement-breakpoint
CREATE TABLE "idempotent_calls" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"record_id" uuid NOT NULL,
	"claimed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "idempotent_calls_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "closed_accounts" (
	"user_hash" "bytea" PRIMARY KEY NOT NULL,
	"closed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "closings" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"workspace_name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"address" text NOT NULL,
	"language" text,
	"removes_workspace" boolean NOT NULL,
	"removes_account" boolean NOT NULL,
	"status" text DEFAULT 'closing' NOT NULL,
	"removed" bigint DEFAULT 0 NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"heartbeat_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stalls" integer DEFAULT 0 NOT NULL,
	"stalled_at_removed" bigint,
	"next_try_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_change_rows" (
	"change_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"added_tag_ids" uuid[] NOT NULL,
	"removed_tag_ids" uuid[] NOT NULL,
	CONSTRAINT "contact_change_rows_change_id_contact_id_pk" PRIMARY KEY("change_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "contact_changes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"filter" jsonb NOT NULL,
	"change" jsonb NOT NULL,
	"status" text NOT NULL,
	"failure" jsonb,
	"until_contact_id" uuid,
	"after_contact_id" uuid,
	"expected" integer,
	"matched" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"status_before_undo" text,
	"restored" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"undone_at" timestamp with time zone,
	"attempt" integer DEFAULT 0 NOT NULL,
	"heartbeat_at" timestamp with time zone,
	"stalls" integer DEFAULT 0 NOT NULL,
	"steps" integer DEFAULT 0 NOT NULL,
	"stalled_at_step" integer,
	"next_try_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"swept_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contact_tags" (
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "contact_tags_contact_id_tag_id_pk" PRIMARY KEY("contact_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"email" text,
	"external_id" text,
	"first_name" text,
	"last_name" text,
	"phone" text,
	"company" text,
	"notes" text,
	"unsubscribed_at" timestamp with time zone,
	"is_unsubscribed" boolean GENERATED ALWAYS AS (unsubscribed_at is not null) STORED NOT NULL,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_import_id" uuid,
	"created_row" integer,
	CONSTRAINT "contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contacts_email" UNIQUE("workspace_id","email"),
	CONSTRAINT "contacts_keys_present" CHECK ("contacts"."email" <> '' and "contacts"."external_id" <> ''),
	CONSTRAINT "contacts_somebody" CHECK (num_nonnulls("contacts"."email", "contacts"."external_id", "contacts"."phone", "contacts"."first_name", "contacts"."last_name", "contacts"."company") > 0)
);
--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "custom_fields_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"created_import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custom_fields_name" UNIQUE("workspace_id","name_key")
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"workspace_id" uuid NOT NULL,
	"email_hash" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_import_id" uuid,
	CONSTRAINT "suppressions_workspace_id_email_hash_pk" PRIMARY KEY("workspace_id","email_hash")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"color" text,
	"emoji" text,
	"created_import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_name" UNIQUE("workspace_id","name_key"),
	CONSTRAINT "tags_workspace" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "deleted_contacts" (
	"workspace_id" uuid NOT NULL,
	"deletion_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"contact" jsonb NOT NULL,
	"tag_ids" uuid[] NOT NULL,
	"history" jsonb NOT NULL,
	"deleted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deleted_contacts_workspace_id_deletion_id_contact_id_pk" PRIMARY KEY("workspace_id","deletion_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "export_parts" (
	"export_id" uuid NOT NULL,
	"part_number" integer NOT NULL,
	"etag" text NOT NULL,
	"size" integer NOT NULL,
	"rows" integer NOT NULL,
	CONSTRAINT "export_parts_export_id_part_number_pk" PRIMARY KEY("export_id","part_number")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"filename" text NOT NULL,
	"format" text DEFAULT 'csv' NOT NULL,
	"bom" boolean DEFAULT false NOT NULL,
	"quote" text DEFAULT 'needed' NOT NULL,
	"chosen" jsonb,
	"filter" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text NOT NULL,
	"failure" jsonb,
	"columns" jsonb,
	"until_contact_id" uuid,
	"after_contact_id" uuid,
	"object_key" text NOT NULL,
	"upload_id" text,
	"next_part" integer DEFAULT 1 NOT NULL,
	"rest_key" text,
	"is_ended" boolean DEFAULT false NOT NULL,
	"archive" jsonb,
	"row_count" integer,
	"processed_rows" integer DEFAULT 0 NOT NULL,
	"size_bytes" bigint,
	"attempt" integer DEFAULT 0 NOT NULL,
	"heartbeat_at" timestamp with time zone,
	"stalls" integer DEFAULT 0 NOT NULL,
	"stalled_after_contact_id" uuid,
	"next_try_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"swept_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contact_history" (
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by_kind" text NOT NULL,
	"by_id" uuid,
	"before" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"after" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"added_tag_ids" uuid[] DEFAULT '{}' NOT NULL,
	"removed_tag_ids" uuid[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "contact_history_contact_id_id_pk" PRIMARY KEY("contact_id","id")
);
--> statement-breakpoint
CREATE TABLE "former_names" (
	"workspace_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"gone_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "former_names_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "hook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"hook_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"status" text DEFAULT 'due' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"tries_before" integer DEFAULT 0 NOT NULL,
	"answered" integer,
	"trouble" text,
	"last_try_at" timestamp with time zone,
	"attempt" integer DEFAULT 1 NOT NULL,
	"heartbeat_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stalls" integer DEFAULT 0 NOT NULL,
	"stalled_at_tries" integer,
	"next_try_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hook_deliveries_tries" CHECK ("hook_deliveries"."tries" >= "hook_deliveries"."tries_before")
);
--> statement-breakpoint
CREATE TABLE "hooks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"sealed_secret" text NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"switched_off_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_forecasts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"status" text NOT NULL,
	"failure" jsonb,
	"confirmation" jsonb NOT NULL,
	"shadow_id" uuid DEFAULT uuidv7() NOT NULL,
	"next_offset" bigint DEFAULT 0 NOT NULL,
	"read_size" bigint,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"duplicate" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"guarded" integer DEFAULT 0 NOT NULL,
	"new_tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"new_custom_fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"codes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"failures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"guarded_columns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"heartbeat_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stalls" integer DEFAULT 0 NOT NULL,
	"stalled_at_offset" bigint,
	"next_try_at" timestamp with time zone,
	"computed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "import_contacts" (
	"import_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"before" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"after" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"tag_ids" uuid[] DEFAULT '{}' NOT NULL,
	"field_rows" jsonb,
	"changed" boolean GENERATED ALWAYS AS (before <> after or tag_ids <> '{}') STORED NOT NULL,
	"changed_at" timestamp with time zone,
	"email" text,
	"external_id" text,
	"found_updated_at" timestamp with time zone,
	"left_updated_at" timestamp with time zone,
	"key_restored" boolean DEFAULT false NOT NULL,
	"undo_state" text,
	CONSTRAINT "import_contacts_import_id_contact_id_pk" PRIMARY KEY("import_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "import_failures" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"errors" jsonb NOT NULL,
	"cells" text[] NOT NULL,
	CONSTRAINT "import_failures_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "import_guarded" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"field" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"damage" text NOT NULL,
	"before" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "import_guarded_import_id_row_number_field_pk" PRIMARY KEY("import_id","row_number","field")
);
--> statement-breakpoint
CREATE TABLE "import_identities" (
	"import_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"folksbase_id" text NOT NULL,
	CONSTRAINT "import_identities_import_id_contact_id_folksbase_id_pk" PRIMARY KEY("import_id","contact_id","folksbase_id")
);
--> statement-breakpoint
CREATE TABLE "import_key_moves" (
	"import_id" uuid NOT NULL,
	"place" bigint NOT NULL,
	"contact_id" uuid NOT NULL,
	"key" text NOT NULL,
	"before" text,
	"after" text NOT NULL,
	CONSTRAINT "import_key_moves_import_id_place_pk" PRIMARY KEY("import_id","place")
);
--> statement-breakpoint
CREATE TABLE "import_made" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"contact_id" uuid NOT NULL,
	"email" text,
	"external_id" text,
	"undo_state" text,
	CONSTRAINT "import_made_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "import_repairs" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"file_import_id" uuid,
	CONSTRAINT "import_repairs_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "import_row_notes" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"outcome" text NOT NULL,
	"contact_id" uuid,
	"first_row" integer,
	"email" text,
	"external_id" text,
	CONSTRAINT "import_row_notes_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "import_parts" (
	"import_id" uuid NOT NULL,
	"part_number" integer NOT NULL,
	"etag" text NOT NULL,
	CONSTRAINT "import_parts_import_id_part_number_pk" PRIMARY KEY("import_id","part_number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"filename" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"status" text NOT NULL,
	"failure" jsonb,
	"object_key" text NOT NULL,
	"object_etag" text,
	"upload_id" text,
	"part_size" integer,
	"file_removed_at" timestamp with time zone,
	"headers" text[],
	"dialect" jsonb,
	"data_start" jsonb,
	"mapping" jsonb,
	"options" jsonb,
	"custom_ids" jsonb,
	"source" jsonb,
	"plain" jsonb,
	"copy" jsonb,
	"next_offset" bigint DEFAULT 0 NOT NULL,
	"next_row" integer DEFAULT 1 NOT NULL,
	"reread_bytes" bigint DEFAULT 0 NOT NULL,
	"read_size" bigint,
	"total_rows" integer,
	"repairs_import_id" uuid,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"duplicate" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"guarded" integer DEFAULT 0 NOT NULL,
	"status_before_undo" text,
	"removed" integer DEFAULT 0 NOT NULL,
	"restored" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"undone_at" timestamp with time zone,
	"undo" jsonb,
	"undo_phase" text,
	"undo_row" integer,
	"undo_place" bigint,
	"undo_contact" uuid,
	"waits_for_turn" boolean DEFAULT false NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"worked_ms" bigint DEFAULT 0 NOT NULL,
	"heartbeat_at" timestamp with time zone,
	"stalls" integer DEFAULT 0 NOT NULL,
	"stalled_at_offset" bigint,
	"next_try_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"working_since" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"swept_at" timestamp with time zone,
	CONSTRAINT "imports_size" CHECK ("imports"."size_bytes" >= 0),
	CONSTRAINT "imports_cursor" CHECK ("imports"."next_offset" >= 0 and ("imports"."read_size" is null or "imports"."next_offset" <= "imports"."read_size")),
	CONSTRAINT "imports_total_is_the_sum" CHECK ("imports"."total_rows" is null or "imports"."total_rows" = "imports"."created" + "imports"."updated" + "imports"."unchanged" + "imports"."duplicate" + "imports"."skipped" + "imports"."failed"),
	CONSTRAINT "imports_counts" CHECK (least("imports"."created", "imports"."updated", "imports"."unchanged", "imports"."duplicate", "imports"."skipped", "imports"."failed") >= 0)
);
--> statement-breakpoint
CREATE TABLE "kept_counts" (
	"workspace_id" uuid NOT NULL,
	"question" "bytea" NOT NULL,
	"counts" jsonb NOT NULL,
	"over_below" "xid8" NOT NULL,
	"counted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kept_counts_workspace_id_question_pk" PRIMARY KEY("workspace_id","question")
);
--> statement-breakpoint
CREATE TABLE "last_writes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "last_writes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"last_xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"workspace_id" uuid NOT NULL,
	"week" text NOT NULL,
	"batch_id" uuid NOT NULL,
	"figures" jsonb,
	"counted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digests_workspace_id_week_pk" PRIMARY KEY("workspace_id","week")
);
--> statement-breakpoint
CREATE TABLE "sent_mails" (
	"key" text PRIMARY KEY NOT NULL,
	"workspace_id" uuid,
	"kind" text,
	"contact_id" uuid,
	"language" text,
	"claimed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"resend_id" text,
	"reported_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_mails" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"address_hash" "bytea" NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_answers" (
	"workspace_id" uuid NOT NULL,
	"question" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" jsonb,
	CONSTRAINT "model_answers_workspace_id_question_pk" PRIMARY KEY("workspace_id","question")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "remembered_columns" (
	"workspace_id" uuid NOT NULL,
	"header_key" text NOT NULL,
	"target" text,
	"chosen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "remembered_columns_workspace_id_header_key_pk" PRIMARY KEY("workspace_id","header_key")
);
--> statement-breakpoint
CREATE TABLE "remembered_files" (
	"workspace_id" uuid NOT NULL,
	"headers_hash" text NOT NULL,
	"targets" jsonb NOT NULL,
	"dialect" jsonb NOT NULL,
	"options" jsonb,
	"chosen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "remembered_files_workspace_id_headers_hash_pk" PRIMARY KEY("workspace_id","headers_hash")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"filter" jsonb NOT NULL,
	"order" text NOT NULL,
	"columns" text[],
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_name" UNIQUE("workspace_id","name_key")
);
--> statement-breakpoint
CREATE TABLE "search_backlog" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"contact_ids" uuid[] DEFAULT '{}' NOT NULL,
	"texts" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_texts" (
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "search_texts_contact_id_workspace_id_pk" PRIMARY KEY("contact_id","workspace_id")
);
--> statement-breakpoint
CREATE TABLE "contacts_added" (
	"workspace_id" uuid NOT NULL,
	"week" date NOT NULL,
	"contacts" integer NOT NULL,
	CONSTRAINT "contacts_added_workspace_id_week_pk" PRIMARY KEY("workspace_id","week")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('owner', 'member'))
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text,
	"role" text NOT NULL,
	"language" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_user_id_workspace_id_pk" PRIMARY KEY("user_id","workspace_id"),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('owner', 'member')),
	CONSTRAINT "members_language" CHECK ("members"."language" in ('en', 'de', 'fr'))
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"notify_imports" boolean DEFAULT true NOT NULL,
	"notify_exports" boolean DEFAULT true NOT NULL,
	"weekly_digest" boolean DEFAULT true NOT NULL,
	"sender_name" text,
	"reply_to" text,
	"reply_to_pending" text,
	"gravatar" boolean DEFAULT false NOT NULL,
	"own_address" text,
	"own_sealed_key" text,
	"ask_model" boolean DEFAULT false NOT NULL,
	CONSTRAINT "settings_own_sender" CHECK (("settings"."own_address" is null) = ("settings"."own_sealed_key" is null))
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"contacts_total" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotent_calls" ADD CONSTRAINT "idempotent_calls_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_change_rows" ADD CONSTRAINT "contact_change_rows_change_id_contact_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."contact_changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_changes" ADD CONSTRAINT "contact_changes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deleted_contacts" ADD CONSTRAINT "deleted_contacts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_history" ADD CONSTRAINT "contact_history_contact" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_names" ADD CONSTRAINT "former_names_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hook_deliveries" ADD CONSTRAINT "hook_deliveries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hook_deliveries" ADD CONSTRAINT "hook_deliveries_hook_id_hooks_id_fk" FOREIGN KEY ("hook_id") REFERENCES "public"."hooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_forecasts" ADD CONSTRAINT "import_forecasts_id_imports_id_fk" FOREIGN KEY ("id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_forecasts" ADD CONSTRAINT "import_forecasts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_failures" ADD CONSTRAINT "import_failures_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_guarded" ADD CONSTRAINT "import_guarded_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_identities" ADD CONSTRAINT "import_identities_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_key_moves" ADD CONSTRAINT "import_key_moves_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_made" ADD CONSTRAINT "import_made_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_repairs" ADD CONSTRAINT "import_repairs_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row_notes" ADD CONSTRAINT "import_row_notes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_parts" ADD CONSTRAINT "import_parts_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_mails" ADD CONSTRAINT "sent_mails_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_answers" ADD CONSTRAINT "model_answers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remembered_columns" ADD CONSTRAINT "remembered_columns_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remembered_files" ADD CONSTRAINT "remembered_files_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_backlog" ADD CONSTRAINT "search_backlog_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_added" ADD CONSTRAINT "contacts_added_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_of_workspace" ON "api_keys" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "idempotent_calls_by_age" ON "idempotent_calls" USING btree ("claimed_at");--> statement-breakpoint
CREATE INDEX "contact_changes_of_workspace" ON "contact_changes" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "contact_changes_at_work" ON "contact_changes" USING btree ("status","heartbeat_at") WHERE status in ('queued', 'processing', 'undoing');--> statement-breakpoint
CREATE INDEX "contact_tags_of_tag" ON "contact_tags" USING btree ("tag_id","contact_id");--> statement-breakpoint
CREATE INDEX "contacts_created_import" ON "contacts" USING btree ("created_import_id","created_row") WHERE created_import_id is not null;--> statement-breakpoint
CREATE INDEX "contacts_unsubscribed" ON "contacts" USING btree ("workspace_id","id") WHERE is_unsubscribed;--> statement-breakpoint
CREATE INDEX "contacts_without_email" ON "contacts" USING btree ("workspace_id","id") WHERE email is null;--> statement-breakpoint
CREATE INDEX "contacts_changed" ON "contacts" USING btree ("workspace_id","updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_external_id" ON "contacts" USING btree ("workspace_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE INDEX "suppressions_created_import" ON "suppressions" USING btree ("created_import_id") WHERE created_import_id is not null;--> statement-breakpoint
CREATE INDEX "deleted_contacts_at" ON "deleted_contacts" USING btree ("deleted_at");--> statement-breakpoint
CREATE INDEX "exports_of_workspace" ON "exports" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "exports_at_work" ON "exports" USING btree ("status","heartbeat_at") WHERE status in ('queued', 'processing');--> statement-breakpoint
CREATE INDEX "contact_history_at" ON "contact_history" USING btree ("at");--> statement-breakpoint
CREATE INDEX "hook_deliveries_of_hook" ON "hook_deliveries" USING btree ("hook_id","id");--> statement-breakpoint
CREATE INDEX "hook_deliveries_of_workspace" ON "hook_deliveries" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "hook_deliveries_due" ON "hook_deliveries" USING btree ("status","heartbeat_at") WHERE status = 'due';--> statement-breakpoint
CREATE INDEX "hook_deliveries_by_age" ON "hook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "hooks_of_workspace" ON "hooks" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "import_forecasts_of_workspace" ON "import_forecasts" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "import_forecasts_at_work" ON "import_forecasts" USING btree ("heartbeat_at") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "import_contacts_changed" ON "import_contacts" USING btree ("contact_id") WHERE changed;--> statement-breakpoint
CREATE INDEX "import_contacts_rows" ON "import_contacts" USING btree ("import_id","row_number") WHERE changed_at is not null;--> statement-breakpoint
CREATE INDEX "imports_of_workspace" ON "imports" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "imports_waiting" ON "imports" USING btree ("workspace_id","confirmed_at") WHERE waits_for_turn;--> statement-breakpoint
CREATE INDEX "imports_at_work" ON "imports" USING btree ("status","heartbeat_at") WHERE status in ('uploading', 'queued', 'processing', 'undoing');--> statement-breakpoint
CREATE INDEX "last_writes_of_workspace" ON "last_writes" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "digests_of_batch" ON "digests" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "sent_mails_of_workspace" ON "sent_mails" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "sent_mails_to_contact" ON "sent_mails" USING btree ("contact_id","claimed_at") WHERE kind = 'message';--> statement-breakpoint
CREATE INDEX "sent_mails_by_resend_id" ON "sent_mails" USING btree ("resend_id") WHERE kind is not null;--> statement-breakpoint
CREATE INDEX "sent_mails_of_the_day" ON "sent_mails" USING btree ("workspace_id","claimed_at") WHERE kind is not null;--> statement-breakpoint
CREATE INDEX "sign_in_mails_of_address" ON "sign_in_mails" USING btree ("address_hash","asked_at");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("created_at") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "search_backlog_of_workspace" ON "search_backlog" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "search_backlog_since" ON "search_backlog" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_of_address" ON "invitations" USING btree ("workspace_id","email");--> statement-breakpoint
CREATE INDEX "members_of_workspace" ON "members" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "members_of_address" ON "members" USING btree (lower("email"));