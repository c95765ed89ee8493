ALTER TABLE "import_contacts" ADD COLUMN "found_updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_contacts" ADD COLUMN "left_updated_at" timestamp with time zone;