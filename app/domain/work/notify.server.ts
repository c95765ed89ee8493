import type { Services } from '#app/context.server.ts';
import { type Message, sendOnce } from '#app/domain/mail/send-once.server.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { findSettingsIfOpen, type SettingsRow } from '#db/queries/workspaces/settings.ts';

export type Notifying = Pick<Services, 'db' | 'auth' | 'mailer' | 'env'>;

/** A mail about work that has ended; the key says what it is about. */
export interface Notice extends Omit<Message, 'to'> {
  key: string;
}

interface Notification<Row> {
  record: Row | null;
  /** The setting that switches such mails off. */
  setting: keyof SettingsRow & `notify_${string}`;
  /** Null where there is nothing to tell yet. */
  noticeOf: (record: Row) => Notice | null | Promise<Notice | null>;
}

/**
 * Tells who asked for long work how it ended: one mail for each attempt, in their language, unless notifications are
 * off or the user is gone.
 */
export async function notify<Row extends { attempt: number; user_id: string }>(
  services: Notifying,
  { workspaceId, attempt }: LongWork,
  { record, setting, noticeOf }: Notification<Row>,
): Promise<{ mail: string }> {
  if (record?.attempt !== attempt) return { mail: 'nothing to tell' };
  const settings = await findSettingsIfOpen(services.db, workspaceId);
  if (!settings) return { mail: 'nobody to tell' };
  if (!settings[setting]) return { mail: 'switched off' };
  const notice = await noticeOf(record);
  if (!notice) return { mail: 'nothing to tell' };
  const to = await services.auth.addressOf(record.user_id);
  if (to === null) return { mail: 'nobody to tell' };
  const { key, ...message } = notice;
  return { mail: await sendOnce(services, { key, workspaceId, reader: record.user_id }, { to, ...message }) };
}
