import type { Pool, PoolClient } from 'pg';
import { transaction } from '#local/auth/transaction.ts';

/** A pool, or the one connection of a transaction. */
export type Database = Pool | PoolClient;

const STATEMENTS = `
create schema if not exists local_mail;

create table if not exists local_mail.mails (
  number bigint generated always as identity primary key,
  id uuid not null unique,
  created_at timestamptz not null,
  via text not null check (via in ('api', 'sign-in', 'smtp')),
  "from" text not null,
  "to" text[] not null,
  cc text[] not null,
  bcc text[] not null,
  reply_to text[] not null,
  subject text not null,
  html text,
  text text,
  headers jsonb not null,
  tags jsonb not null,
  idempotency_key text,
  recipients text[] not null
);
create index if not exists mails_recipients on local_mail.mails using gin (recipients);

create table if not exists local_mail.idempotency_keys (
  key text primary key,
  request_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null
);

create table if not exists local_mail.api_keys (
  id uuid primary key,
  name text not null,
  permission text not null,
  key_hash text not null unique
);

create table if not exists local_mail.domains (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null
);
`;

/** Creates what is missing of the schema `local_mail`; safe to repeat. */
export async function createSchema(db: Pool): Promise<void> {
  await transaction(db, async (tx) => {
    // two servers that start at once would race for CREATE SCHEMA
    await tx.query("select pg_advisory_xact_lock(hashtext('local_mail'))");
    await tx.query(STATEMENTS);
  });
}
