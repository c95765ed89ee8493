import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { LANGUAGES, type Language } from '#app/lib/languages.ts';
import type { Db } from '#db/client.ts';
import { json } from '#db/queries/statement/parameters.ts';
import { languageOfUser } from '#db/queries/workspaces/language.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

const claims = z.array(
  z.object({ key: z.string(), state: z.enum(['claimed', 'sent', 'unknown']), language: z.enum(LANGUAGES) }),
);

export type MailClaim = Omit<z.infer<typeof claims>[number], 'key'>;

/** A mail that is due. */
export interface ClaimedMail {
  key: string;
  workspaceId: WorkspaceId | null;
  /** Whose language it is written in: a user by their id, or the language of somebody who is none any more. */
  reader: string | { language: Language | null };
}

/**
 * Claims mails before they are sent, and settles what each is written in. `claimed`: send it under its key, Resend
 * drops it if it had been sent already; `sent`: there is nothing to do; `unknown`: claimed longer ago than Resend
 * remembers keys, and never answered: it must not be sent again.
 */
export async function claimMails(
  db: Db,
  mails: readonly ClaimedMail[],
  rememberedHours: number,
): Promise<Map<string, MailClaim>> {
  const wanted = json(
    mails.map(({ key, workspaceId, reader }) => ({
      ...{ key, workspace_id: workspaceId },
      ...(typeof reader === 'string' ? { user_id: reader } : reader),
    })),
  );
  const { rows } = await db.execute(sql`
    with wanted as (
      select key, workspace_id, coalesce(language, ${languageOfUser(sql`mail.user_id`)}, 'en') as language
      from json_to_recordset(${wanted}) as mail (key text, workspace_id uuid, user_id uuid, language text)
    ), made as (
      insert into sent_mails (key, workspace_id, language) select key, workspace_id, language from wanted
      on conflict (key) do nothing returning key
    )
    select key, coalesce(sent_mails.language, wanted.language) as language, case
        when sent_mails.key is null then 'claimed'
        when sent_at is not null then 'sent'
        when claimed_at > now() - make_interval(hours => ${rememberedHours}) then 'claimed'
        else 'unknown'
      end as state
    from wanted left join sent_mails using (key)`);
  return new Map(claims.parse(rows).map(({ key, ...claim }) => [key, claim]));
}

/** Resend's id of a mail that it has taken; null if it has not, or there is none. */
export async function findResendId(db: Db, workspaceId: WorkspaceId, key: string): Promise<string | null> {
  const { rows } = await db.execute(sql`
    select resend_id from sent_mails where key = ${key} and workspace_id = ${workspaceId} and sent_at is not null`);
  return resendIds.parse(rows)[0]?.resend_id ?? null;
}

const resendIds = z.array(z.object({ resend_id: z.string().nullable() }));

/** Resend has taken these mails. */
export async function markMailsSent(db: Db, mails: readonly { key: string; resendId: string | null }[]): Promise<void> {
  const taken = json(mails.map(({ key, resendId }) => ({ key, resend_id: resendId })));
  await db.execute(sql`
    update sent_mails set sent_at = now(), resend_id = taken.resend_id
    from json_to_recordset(${taken}) as taken (key text, resend_id text)
    where sent_mails.key = taken.key`);
}
