import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, created, id, language, moment } from './columns.ts';
import { workspace, workspaces } from './workspaces.ts';

/**
 * A mail to one contact; one that asks an address whether replies may go there; one that invites to a workspace; one
 * that tries a workspace's own account.
 */
export const DAILY_MAILS = ['message', 'reply-to', 'invitation', 'own-sender'] as const;

/** The sent ledger. A mail is claimed, then sent; no address and no content is kept. */
export const sent_mails = pgTable(
  'sent_mails',
  {
    /** What the mail is about, for example `import-finished/<id>/<attempt>`; also Resend's idempotency key. */
    key: text().primaryKey(),
    workspace_id: uuid().references(() => workspaces.id, { onDelete: 'cascade' }),
    /** Of the mails that are limited by the day: what kind it is … */
    kind: text({ enum: DAILY_MAILS }),
    /** … and to whom; the contact may be gone by now. */
    contact_id: uuid(),
    /** What a job's mail is written in: settled when it is claimed, so that a repeat sends the same bytes. */
    language: language(),
    claimed_at: created(),
    sent_at: moment(),
    resend_id: text(),
    /** When Resend first said that it bounced for good, or that the person complained. */
    reported_at: moment(),
  },
  (t) => [
    index('sent_mails_of_workspace').on(t.workspace_id),
    // what a contact's page shows
    index('sent_mails_to_contact').on(t.contact_id, t.claimed_at).where(sql`kind = 'message'`),
    index('sent_mails_by_resend_id').on(t.resend_id).where(sql`kind is not null`),
    index('sent_mails_of_the_day').on(t.workspace_id, t.claimed_at).where(sql`kind is not null`),
  ],
);

/** Who asked for a mail of the sign-in service, by a keyed hash of the address, for as long as it counts. */
export const sign_in_mails = pgTable(
  'sign_in_mails',
  { id: id(), address_hash: bytea().notNull(), asked_at: created() },
  (t) => [index('sign_in_mails_of_address').on(t.address_hash, t.asked_at)],
);

export interface StoredDigest {
  workspace_name: string;
  /** Both moments are ISO 8601. */
  from: string;
  to: string;
  total: number;
  week: StoredActivity;
  week_before: StoredActivity;
  tags: { name: string; contacts: number }[];
}

export interface StoredActivity {
  added: number;
  updated: number;
  unsubscribed: number;
  imports: number;
  imports_failed: number;
  rows_imported: number;
  exports: number;
  exports_failed: number;
  rows_exported: number;
}

/**
 * Who gets a digest in which week, in batches that stay the same: a batch that is sent again is the very same request.
 */
export const digests = pgTable(
  'digests',
  {
    workspace_id: workspace(),
    /** ISO 8601: `2026-W48`. */
    week: text().notNull(),
    batch_id: uuid().notNull(),
    /** What the mail says, fixed before it is first sent; null until then, and where nothing happened. */
    figures: jsonb().$type<StoredDigest>(),
    counted_at: moment(),
    created_at: created(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.week] }), index('digests_of_batch').on(t.batch_id)],
);
