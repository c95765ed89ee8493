import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { secondsSince } from '#bench/measure/figures.ts';

/** `same`: every index that contacts has; `plain`: its primary key and its unique e-mail alone. */
export type FloorKind = 'same' | 'plain';

const TABLES: Record<FloorKind, string> = {
  same: 'create table bench.people (like public.contacts including all)',
  plain: `create table bench.people (like public.contacts including defaults including generated,
    primary key (workspace_id, id), unique (workspace_id, email))`,
};

const STAGE = `
create unlogged table bench.stage (
  email text, first_name text, last_name text, phone text, company text,
  city text, plan text, notes text, tags text, unsubscribed text,
  place bigint generated always as identity
)`;

const COPY = `
copy bench.stage (email, first_name, last_name, phone, company, city, plan, notes, tags, unsubscribed)
from stdin with (format csv)`;

/** The last row of an address wins. Tags, earlier values, outcomes and failed rows are left out: it is a floor. */
const MERGE = `
insert into bench.people as p
  (workspace_id, email, first_name, last_name, phone, company, notes, unsubscribed_at, custom)
select distinct on (lower(trim(email))) '019a0000-0000-7000-8000-000000000000'::uuid, lower(trim(email)),
  nullif(trim(first_name), ''), nullif(trim(last_name), ''), nullif(trim(phone), ''), nullif(trim(company), ''),
  nullif(trim(notes), ''), case when unsubscribed = 'yes' then now() end,
  jsonb_strip_nulls(jsonb_build_object('1', nullif(trim(city), ''), '2', nullif(trim(plan), '')))
from bench.stage
where trim(email) ~ '^[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+$'
  and coalesce(length(first_name), 0) <= 100 and coalesce(unsubscribed, 'yes') = 'yes'
order by lower(trim(email)), place desc
on conflict (workspace_id, email) do update set
  first_name = coalesce(excluded.first_name, p.first_name), last_name = coalesce(excluded.last_name, p.last_name),
  phone = coalesce(excluded.phone, p.phone), company = coalesce(excluded.company, p.company),
  notes = coalesce(excluded.notes, p.notes), unsubscribed_at = coalesce(p.unsubscribed_at, excluded.unsubscribed_at),
  custom = p.custom || excluded.custom, updated_at = now()`;

/**
 * Measures what PostgreSQL alone needs for the rows of a file (see readable-rows.ts): COPY into an unlogged table and
 * one INSERT … ON CONFLICT from there, in the server the import ran in and with its durability.
 * @returns seconds, and how many people are in the table then
 */
export async function measureFloor(
  database: pg.Client,
  path: string,
  kind: FloorKind,
): Promise<{ seconds: number; people: number }> {
  await database.query('drop schema if exists bench cascade');
  await database.query('create schema bench');
  await database.query(TABLES[kind]);
  await database.query(STAGE);
  // what was written before is not ours to flush
  await database.query('checkpoint');
  const began = performance.now();
  await pipeline(createReadStream(path), database.query(copyFrom(COPY)));
  const { rowCount } = await database.query(MERGE);
  const seconds = secondsSince(began);
  await database.query('drop schema bench cascade');
  return { seconds, people: rowCount ?? 0 };
}
