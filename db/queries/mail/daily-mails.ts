import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { DAILY_MAILS } from '#db/schema/mail.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** A mail that counts towards what a workspace may send in 24 hours. */
export interface DailyMail {
  key: string;
  workspaceId: WorkspaceId;
  kind: (typeof DAILY_MAILS)[number];
  contactId: string | null;
}

/** How many in 24 hours: of a workspace, of one in its first week, and to one contact. 0 is no limit. */
export interface DailyLimits {
  perDay: number;
  perDayAtFirst: number;
  perContact: number;
}

/** A limit that is reached, and the seconds until one more may go. */
export interface DailyLimitReached {
  limit: 'mails_per_day' | 'mails_per_contact_per_day';
  most: number;
  seconds: number;
}

const outcome = z.tuple([
  z.object({ most: z.int(), day_seconds: z.int().nullable(), contact_seconds: z.int().nullable() }),
]);

/** Seconds until the `most`-th newest of these mails is a day old: null while there are fewer, or no limit. */
const untilOneIsFree = (most: SQL, of: SQL): SQL => sql`(
  select greatest(1, ceil(extract(epoch from claimed_at + interval '24 hours' - now())))::int
  from today where ${of} and ${most} > 0 order by claimed_at desc offset greatest(${most} - 1, 0) limit 1)`;

/**
 * Claims a mail, or one that was claimed before and may not have gone out, unless a limit of the day is reached
 * (docs/rules/api.md#limits); one at a time in a workspace, so that two at once cannot pass a limit. Returns the limit
 * that is, of two the one that lasts longer; null when the mail is claimed.
 */
export async function claimDailyMail(
  db: Db,
  { key, workspaceId, kind, contactId }: DailyMail,
  { perDay, perDayAtFirst, perContact }: DailyLimits,
): Promise<DailyLimitReached | null> {
  const [, result] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}::text, 2))`),
    db.execute(sql`
      with limits as materialized (
        select case when created_at > now() - interval '7 days' then ${perDayAtFirst}::int else ${perDay}::int end as most
        from workspaces where id = ${workspaceId}
      ), today as materialized (
        select claimed_at, contact_id from sent_mails
        where workspace_id = ${workspaceId} and kind = ${kind} and claimed_at > now() - interval '24 hours' and key <> ${key}
      ), reached as materialized (
        select most,
          ${untilOneIsFree(sql`(select most from limits)`, sql`true`)} as day_seconds,
          ${untilOneIsFree(sql`${perContact}::int`, sql`contact_id = ${contactId}::uuid`)} as contact_seconds
        from limits
      ), claimed as (
        insert into sent_mails (key, workspace_id, kind, contact_id)
        select ${key}, ${workspaceId}::uuid, ${kind}, ${contactId}::uuid from reached
        where day_seconds is null and contact_seconds is null
        on conflict (key) do nothing
      )
      select * from reached`),
  ]);
  const [{ most, day_seconds: day, contact_seconds: contact }] = outcome.parse(result.rows);
  if (day === null && contact === null) return null;
  return (day ?? 0) >= (contact ?? 0)
    ? { limit: 'mails_per_day', most, seconds: day ?? 0 }
    : { limit: 'mails_per_contact_per_day', most: perContact, seconds: contact ?? 0 };
}
