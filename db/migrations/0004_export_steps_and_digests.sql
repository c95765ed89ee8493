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
ALTER TABLE "exports" ADD COLUMN "rest_key" text;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "stalls" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "stalled_after_contact_id" uuid;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "digests_of_batch" ON "digests" USING btree ("batch_id");