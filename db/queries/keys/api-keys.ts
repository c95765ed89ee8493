import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { api_keys, KEY_SCOPES } from '#db/schema/api-keys.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

const SHOWN = {
  id: api_keys.id,
  name: api_keys.name,
  scope: api_keys.scope,
  prefix: api_keys.prefix,
  created_by: api_keys.created_by,
  created_at: api_keys.created_at,
  expires_at: api_keys.expires_at,
  last_used_at: api_keys.last_used_at,
};

export interface ApiKeyRow {
  id: string;
  name: string;
  scope: (typeof KEY_SCOPES)[number];
  prefix: string;
  created_by: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
}

/** Keys newest first; those older than `before`, at most `limit`. */
export function selectApiKeys(
  db: Db,
  workspace: WorkspaceId,
  { before, limit }: { before: string | null; limit: number },
): Promise<ApiKeyRow[]> {
  return db
    .select(SHOWN)
    .from(api_keys)
    .where(and(eq(api_keys.workspace_id, workspace), before === null ? undefined : lt(api_keys.id, before)))
    .orderBy(desc(api_keys.id))
    .limit(limit);
}

export const countApiKeys = (db: Db, workspace: WorkspaceId): Promise<number> =>
  db.$count(api_keys, eq(api_keys.workspace_id, workspace));

export interface NewApiKey {
  name: string;
  scope: ApiKeyRow['scope'];
  prefix: string;
  /** SHA-256 of the secret. */
  secretHash: Uint8Array;
  /** A user's id. */
  createdBy: string;
  expiresAt: Date | null;
}

const ids = z.array(z.object({ id: z.uuid() }));

/** Stores a key, unless there are `most`; one at a time, so that two at once cannot pass it. Null if there are. */
export async function insertApiKey(
  db: Db,
  workspace: WorkspaceId,
  key: NewApiKey,
  most: number,
): Promise<ApiKeyRow | null> {
  const [, { rows }] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`api_keys/${workspace}`}, 0))`),
    db.execute(sql`
      insert into api_keys (workspace_id, name, scope, prefix, secret_hash, created_by, expires_at)
      select ${workspace}, ${key.name}, ${key.scope}, ${key.prefix}, ${hashOf(key.secretHash)}, ${key.createdBy}::uuid,
        ${key.expiresAt?.toISOString() ?? null}::timestamptz
      where (select count(*) from api_keys where workspace_id = ${workspace}) < ${most}
      returning id`),
  ]);
  const [made] = ids.parse(rows);
  if (!made) return null;
  const [row] = await db
    .select(SHOWN)
    .from(api_keys)
    .where(and(eq(api_keys.workspace_id, workspace), eq(api_keys.id, made.id)));
  return row ?? null;
}

/** Ends a key, from this moment on. Returns whether there was one. */
export async function deleteApiKey(db: Db, workspace: WorkspaceId, id: string): Promise<boolean> {
  const removed = await db
    .delete(api_keys)
    .where(and(eq(api_keys.workspace_id, workspace), eq(api_keys.id, id)))
    .returning({ id: api_keys.id });
  return removed.length > 0;
}

const used = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    scope: z.enum(KEY_SCOPES),
    workspace_id: workspaceId,
    user_id: z.uuid(),
    email: z.string().nullable(),
    role: z.enum(['owner', 'member']),
  }),
);

/** A key that works, and whose it is. */
export type UsedApiKey = z.infer<typeof used>[number];

/**
 * The key that has this secret, while it has not expired and who made it is a member; else null. That it was used is
 * written once a minute at most: a write with every request would cost more than the request.
 */
export async function findKeyInUse(db: Db, secretHash: Uint8Array): Promise<UsedApiKey | null> {
  const { rows } = await db.execute(sql`
    with found as materialized (
      select api_keys.id, name, scope, api_keys.workspace_id, user_id, email, role, last_used_at
      from api_keys join members on members.workspace_id = api_keys.workspace_id and user_id = created_by
      where secret_hash = ${hashOf(secretHash)} and (expires_at is null or expires_at > now())
    ), noted as (
      update api_keys set last_used_at = now()
      where id = (select id from found where last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    select id, name, scope, workspace_id, user_id, email, role from found`);
  return used.parse(rows)[0] ?? null;
}

const hashOf = (hash: Uint8Array) => sql`decode(${Buffer.from(hash).toString('hex')}, 'hex')`;
