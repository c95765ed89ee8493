import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { created, id, language, moment } from './columns.ts';

export const workspaces = pgTable('workspaces', {
  id: id(),
  name: text().notNull(),
  /** Kept by triggers on contacts, so that a list's total needs no count of a million rows. */
  contacts_total: integer().notNull().default(0),
  created_at: created(),
  /** From then on it has no members, and the job close-workspace removes it. */
  closed_at: moment(),
});

/** The workspace a row belongs to and goes with. */
export const workspace = () =>
  uuid()
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' });

/** How many of a workspace's contacts entered in a week, kept by triggers on contacts: the overview shows twelve. */
export const contacts_added = pgTable(
  'contacts_added',
  {
    workspace_id: workspace(),
    /** Its Monday, in UTC. */
    week: date().notNull(),
    contacts: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspace_id, t.week] })],
);

export const members = pgTable(
  'members',
  {
    workspace_id: workspace(),
    user_id: uuid().notNull(),
    /** Their address as it was when they last came by; the sign-in service knows it for sure. */
    email: text(),
    role: text({ enum: ['owner', 'member'] }).notNull(),
    /** What they read, the same in all their workspaces: null until a page of theirs was first shown. */
    language: language(),
    created_at: created(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.workspace_id] }),
    index('members_of_workspace').on(t.workspace_id),
    // who is invited, where they are a member elsewhere
    index('members_of_address').on(sql`lower(${t.email})`),
    check('members_role', sql`${t.role} in ('owner', 'member')`),
    check('members_language', sql`${t.language} in ('en', 'de', 'fr')`),
  ],
);

/** Who was asked by mail to join, and has not yet. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    workspace_id: workspace(),
    /** As it is kept: lower-cased. */
    email: text().notNull(),
    role: text({ enum: ['owner', 'member'] }).notNull(),
    /** A user's id. */
    invited_by: uuid().notNull(),
    created_at: created(),
    expires_at: moment().notNull(),
  },
  (t) => [
    uniqueIndex('invitations_of_address').on(t.workspace_id, t.email),
    check('invitations_role', sql`${t.role} in ('owner', 'member')`),
  ],
);

export const settings = pgTable(
  'settings',
  {
    workspace_id: workspace().primaryKey(),
    notify_imports: boolean().notNull().default(true),
    notify_exports: boolean().notNull().default(true),
    weekly_digest: boolean().notNull().default(true),
    sender_name: text(),
    /** Confirmed by whoever reads it, or a member's own … */
    reply_to: text(),
    /** … and one that has been asked and has not answered yet. */
    reply_to_pending: text(),
    /** Whether pages ask Gravatar for pictures, by a hash of each address that they show. */
    gravatar: boolean().notNull().default(false),
    /** What mails to contacts are from, where they go out through the workspace's own account at Resend … */
    own_address: text(),
    /** … and the key of that account, encrypted (app/lib/sealed-text.ts). */
    own_sealed_key: text(),
    /** Whether a model may be asked about its files (docs/rules/product.md#mapping-by-a-model). */
    ask_model: boolean().notNull().default(false),
  },
  (t) => [check('settings_own_sender', sql`(${t.own_address} is null) = (${t.own_sealed_key} is null)`)],
);
