/**
 * Everything the executor knows, in a schema of its own. What a function must see again byte for byte (events, results)
 * is `json`, not `jsonb`, which would refuse \u0000. An item is work still to be done; the database has no "running"
 * state, so what was under way at a kill is simply still there.
 */
export const SCHEMA_SQL = `
create schema if not exists local_jobs;
set search_path to local_jobs;

create table if not exists apps (
  id uuid primary key,
  name text not null unique,
  url text not null,
  sdk text not null,
  framework text not null,
  checksum text not null,
  synced_at timestamptz not null default now()
);

create table if not exists functions (
  id uuid primary key,
  app_id uuid not null references apps on delete cascade,
  slug text not null unique,
  config json not null,
  archived boolean not null default false
);

create table if not exists crons (
  function_id uuid not null references functions on delete cascade,
  expression text not null,
  next_at timestamptz not null,
  primary key (function_id, expression)
);

create table if not exists events (
  id text primary key,
  name text not null,
  body json not null,
  received_at timestamptz not null default now()
);
create index if not exists events_received_at on events (received_at);

create table if not exists runs (
  id text primary key,
  function_id uuid not null references functions on delete cascade,
  event_id text not null,
  event json not null,
  slots json not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  output json,
  request_version integer not null default -1,
  requests integer not null default 0
);
create index if not exists runs_event_id on runs (event_id);
create index if not exists runs_active on runs (function_id) where status in ('queued', 'running');
create index if not exists runs_ended_at on runs (ended_at);

create table if not exists steps (
  run_id text not null references runs on delete cascade,
  id text not null,
  op text not null,
  name text not null,
  status text not null check (status in ('planned', 'retrying', 'sleeping', 'waiting', 'completed', 'failed')),
  attempt integer not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  position integer,
  value json,
  bytes integer not null default 0,
  primary key (run_id, id)
);

create table if not exists items (
  job text primary key,
  run_id text not null references runs on delete cascade,
  kind text not null check (kind in ('call', 'sleep', 'wait')),
  step_id text not null,
  attempt integer not null default 0,
  stack_current integer not null default 0,
  due_at timestamptz not null,
  wait_event text,
  wait_if text,
  seq bigint generated always as identity
);
create index if not exists items_run_id on items (run_id);
create index if not exists items_wait_event on items (wait_event) where wait_event is not null;

create table if not exists claims (
  function_id uuid not null references functions on delete cascade,
  key text not null,
  expires_at timestamptz not null,
  primary key (function_id, key)
);
`;
