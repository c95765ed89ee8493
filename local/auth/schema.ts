import type { Pool, PoolClient } from 'pg';
import { transaction } from './transaction.ts';

/** A pool, or the one connection of a transaction. */
export type Database = Pool | PoolClient;

const STATEMENTS = `
create schema if not exists local_auth;

create table if not exists local_auth.keys (
  only_row boolean primary key default true check (only_row),
  signing_key jsonb not null,
  anon_key text not null,
  service_role_key text not null,
  publishable_key text not null,
  secret_key text not null
);

create table if not exists local_auth.users (
  id uuid primary key,
  email text not null unique,
  role text not null,
  password_hash text,
  email_confirmed_at timestamptz,
  invited_at timestamptz,
  confirmation_sent_at timestamptz,
  recovery_sent_at timestamptz,
  new_email text,
  email_change_sent_at timestamptz,
  last_sign_in_at timestamptz,
  banned_until timestamptz,
  app_metadata jsonb not null,
  user_metadata jsonb not null,
  identity_id uuid not null,
  identity_data jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table if not exists local_auth.sessions (
  id uuid primary key,
  user_id uuid not null references local_auth.users on delete cascade,
  amr_method text not null,
  created_at timestamptz not null
);
create index if not exists sessions_user_id on local_auth.sessions (user_id);

create table if not exists local_auth.refresh_tokens (
  id bigint generated always as identity primary key,
  token text not null unique,
  parent text,
  session_id uuid not null references local_auth.sessions on delete cascade,
  revoked_at timestamptz
);
create index if not exists refresh_tokens_session_id on local_auth.refresh_tokens (session_id);

create table if not exists local_auth.flow_states (
  auth_code uuid primary key,
  user_id uuid not null references local_auth.users on delete cascade,
  code_challenge text not null,
  code_challenge_method text not null,
  amr_method text not null,
  expires_at timestamptz not null
);

create table if not exists local_auth.oauth_states (
  id uuid primary key,
  redirect_to text not null,
  code_challenge text not null,
  code_challenge_method text not null,
  created_at timestamptz not null
);

create table if not exists local_auth.mail_tokens (
  user_id uuid not null references local_auth.users on delete cascade,
  slot text not null check (slot in ('confirmation', 'recovery', 'email_change_current', 'email_change_new')),
  token_hash text not null,
  auth_code uuid references local_auth.flow_states on delete cascade,
  created_at timestamptz not null,
  primary key (user_id, slot)
);
create index if not exists mail_tokens_token_hash on local_auth.mail_tokens (token_hash);

create table if not exists local_auth.sent_mails (
  sent_at timestamptz not null
);
create index if not exists sent_mails_sent_at on local_auth.sent_mails (sent_at);
`;

/** Creates what is missing of the schema `local_auth`; safe to repeat. */
export async function createSchema(db: Pool): Promise<void> {
  await transaction(db, async (tx) => {
    // two servers that start at once would race for CREATE SCHEMA
    await tx.query("select pg_advisory_xact_lock(hashtext('local_auth'))");
    await tx.query(STATEMENTS);
  });
}
