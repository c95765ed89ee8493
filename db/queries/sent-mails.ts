import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { sent_mails } from '#db/schema.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const claims = z.array(z.object({ state: z.enum(['claimed', 'sent', 'unknown']) }));

/**
 * Claims a mail before it is sent. `claimed`: send it under this key, Resend drops it if it had been sent already;
 * `sent`: there is nothing to do; `unknown`: claimed longer ago than Resend remembers keys, and never answered: it must not be sent again.
 */
export async function claimMail(
  db: Db,
  workspaceId: WorkspaceId | null,
  key: string,
  rememberedHours: number,
): Promise<'claimed' | 'sent' | 'unknown'> {
  const { rows } = await db.execute(sql`
    with made as (
      insert into sent_mails (key, workspace_id) values (${key}, ${workspaceId}) on conflict (key) do nothing returning key
    )
    select 'claimed' as state from made
    union all
    select case
      when sent_at is not null then 'sent'
      when claimed_at > now() - make_interval(hours => ${rememberedHours}) then 'claimed'
      else 'unknown'
    end from sent_mails where key = ${key}`);
  const [claim] = claims.parse(rows);
  // another claim was committed between the two halves of the statement's snapshot: it is the one who sends
  return claim?.state ?? 'claimed';
}

export async function markMailSent(db: Db, key: string, resendId: string): Promise<void> {
  await db.update(sent_mails).set({ sent_at: sql`now()`, resend_id: resendId }).where(eq(sent_mails.key, key));
}
