import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { isOpen, kindOf, WORK_KINDS } from './kinds.ts';

const answer = z.tuple([z.object({ open: z.boolean() })]);

/**
 * Whether anything of any workspace needs looking after: long work of any kind that has not ended, an event that was
 * not sent, or contacts that the search index is behind with.
 */
export async function isAnythingOpen(db: Db): Promise<boolean> {
  const kinds = WORK_KINDS.map((kind) => sql`exists (select from ${kindOf(kind).table} where ${isOpen(kind)})`);
  const unsent = sql`exists (select from outbox where sent_at is null)`;
  const behind = sql`exists (select from search_backlog)`;
  const { rows } = await db.execute(sql`select ${sql.join([...kinds, unsent, behind], sql` or `)} as open`);
  return answer.parse(rows)[0].open;
}
