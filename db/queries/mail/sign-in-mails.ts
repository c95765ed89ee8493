import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';

const asked = z.tuple([z.object({ within_hour: z.int(), seconds_ago: z.number().nullable() })]);

export interface AskedMails {
  /** Mails asked for in the hour before this one. */
  withinHour: number;
  /** How long ago the last one was asked for, in seconds; null if none was in that hour. */
  secondsAgo: number | null;
}

/**
 * Counts a mail that somebody asks the sign-in service for, unless `most` were asked for this address within the hour;
 * one at a time for an address, so that two at once cannot pass the limit. Returns how it stood before.
 * @param addressHash a keyed hash: no address is kept
 */
export async function countSignInMail(db: Db, addressHash: Uint8Array, most: number): Promise<AskedMails> {
  const hash = sql`${Buffer.from(addressHash).toString('hex')}`;
  const [, result] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 1))`),
    db.execute(sql`
      with earlier as materialized (
        select asked_at from sign_in_mails
        where address_hash = decode(${hash}, 'hex') and asked_at > now() - interval '1 hour'
      ), counted as (
        insert into sign_in_mails (address_hash)
        select decode(${hash}, 'hex') where (select count(*) from earlier) < ${most}
      )
      select count(*)::int as within_hour, extract(epoch from now() - max(asked_at))::float8 as seconds_ago from earlier`),
  ]);
  const [{ within_hour, seconds_ago }] = asked.parse(result.rows);
  return { withinHour: within_hour, secondsAgo: seconds_ago };
}

/** Forgets what no longer counts. Returns how many that were. */
export async function removeOldSignInMails(db: Db): Promise<number> {
  const { rows } = await db.execute(sql`
    delete from sign_in_mails where asked_at < now() - interval '1 hour' returning id`);
  return rows.length;
}
