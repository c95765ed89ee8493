import { createElement } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { invalid, notFound, Refusal } from '#app/domain/errors.ts';
import { sendClaimed } from '#app/domain/mail/send-once.server.ts';
import { countMail } from '#app/domain/sign-in/count-mail.server.ts';
import { ConfirmReplies, confirmRepliesSubject } from '#app/emails/confirm-replies.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { readToken, signToken } from '#app/lib/signed-token.ts';
import { MailRefusedError } from '#app/vendors/resend.server.ts';
import { linkExpired, mailRefused, tooManyConfirmations } from '#app/words/failures/refusals.ts';
import { claimDailyMail } from '#db/queries/mail/daily-mails.ts';
import { confirmReplyTo, findSettingsIfOpen } from '#db/queries/workspaces/settings.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

/** So many addresses a workspace may ask in 24 hours. */
const MOST_A_DAY = 5;
const LINK_DAYS = 7;

const subject = z.tuple([workspaceId, z.string()]);

export type Asking = Pick<Services, 'db' | 'env' | 'mailer' | 'now'>;

/**
 * Asks an address by mail whether replies may go there. Gives what speaks against it, or null. Throws
 * ServiceUnavailableError('mail').
 */
export async function askAboutReplies(
  services: Asking,
  workspace: WorkspaceId,
  workspaceName: string,
  address: string,
): Promise<Refusal | null> {
  const counted = await countMail(services, address);
  if (counted instanceof Refusal) return counted;
  const key = `reply-to/${uuidv7()}`;
  const limits = { perDay: MOST_A_DAY, perDayAtFirst: MOST_A_DAY, perContact: 0 };
  const full = await claimDailyMail(
    services.db,
    { key, workspaceId: workspace, kind: 'reply-to', contactId: null },
    limits,
  );
  if (full) {
    const message = tooManyConfirmations(full.seconds);
    return new Refusal('RATE_LIMITED', message, { limit: 'confirmations_per_day' }, { retryAfter: full.seconds });
  }
  const url = await linkOf(services, workspace, address);
  try {
    await sendClaimed(services, key, {
      to: address,
      subject: confirmRepliesSubject,
      body: createElement(ConfirmReplies, { workspaceName, address, url }),
    });
    return null;
  } catch (error) {
    if (error instanceof MailRefusedError) return invalid([{ path: 'reply_to', message: mailRefused() }]);
    throw error;
  }
}

async function linkOf({ env, now }: Pick<Services, 'env' | 'now'>, workspace: WorkspaceId, address: string) {
  const expiresAt = new Date(now().getTime() + LINK_DAYS * 24 * 3_600_000);
  const claim = { subject: JSON.stringify([workspace, address]), expiresAt };
  return fullAddress(env.APP_URL, paths.confirmReplies(await signToken(env.LINK_SIGNING_KEYS, 'reply-to', claim)));
}

/** What a link asks for; changes nothing. */
export interface AskedReplies {
  workspaceName: string;
  address: string;
  /** Whether replies go there by now. */
  isConfirmed: boolean;
}

type Answering = Pick<Services, 'db' | 'env' | 'now'>;

/** What the link of such a mail asks for, while it is asked; a Refusal for any other. */
export async function readQuestion(services: Answering, token: string): Promise<AskedReplies | Refusal> {
  const read = await readToken(services.env.LINK_SIGNING_KEYS, 'reply-to', token, services.now());
  if (!read) return notFound('page');
  if (read.isExpired) return new Refusal('EXPIRED', linkExpired());
  const [workspace, address] = subject.parse(JSON.parse(read.subject));
  const settings = await findSettingsIfOpen(services.db, workspace);
  if (!settings || ![settings.reply_to, settings.reply_to_pending].includes(address)) {
    return new Refusal('EXPIRED', linkExpired());
  }
  return { workspaceName: settings.workspace_name, address, isConfirmed: settings.reply_to === address };
}

/** Answers it with yes; repeatable. */
export async function agreeToReplies(services: Answering, token: string): Promise<Refusal | null> {
  const asked = await readQuestion(services, token);
  if (asked instanceof Refusal) return asked;
  const read = await readToken(services.env.LINK_SIGNING_KEYS, 'reply-to', token, services.now());
  const [workspace, address] = subject.parse(JSON.parse(read?.subject ?? ''));
  return (await confirmReplyTo(services.db, workspace, address)) ? null : new Refusal('EXPIRED', linkExpired());
}
