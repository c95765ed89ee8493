import { createElement } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Services } from '#app/context.server.ts';
import { invalid, limitReached, notFound, Refusal } from '#app/domain/errors.ts';
import { sendClaimed } from '#app/domain/mail/send-once.server.ts';
import { countMail } from '#app/domain/sign-in/count-mail.server.ts';
import { Invitation as InvitationMail, invitationSubject } from '#app/emails/invitation.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { signToken } from '#app/lib/signed-token.ts';
import { MailRefusedError } from '#app/vendors/resend.server.ts';
import { mailRefused, tooManyInvitations } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import { claimDailyMail } from '#db/queries/mail/daily-mails.ts';
import { deleteInvitation, insertInvitation } from '#db/queries/workspaces/invitations.ts';
import { findWorkspace } from '#db/queries/workspaces/workspaces.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { NewInvitationInput } from './member-input.ts';
import type { Invitation } from './member-resource.ts';

const LINK_DAYS = 7;
/** So many people a workspace may ask in 24 hours. */
const MOST_A_DAY = 50;

type Inviting = Pick<Services, 'db' | 'env' | 'mailer' | 'now'>;

/**
 * Asks somebody by mail to join the workspace, in their language where they are a member elsewhere, else in that of who
 * asks; an earlier invitation to the address ends by that. Throws ServiceUnavailableError('mail').
 */
export async function invite(
  services: Inviting,
  { workspaceId, user }: { workspaceId: WorkspaceId; user: { id: string; email: string } },
  { email, role }: NewInvitationInput,
): Promise<Invitation | Refusal> {
  const id = uuidv7();
  const refused = await mayBeSent(services, workspaceId, id, email);
  if (refused) return refused;
  const expiresAt = new Date(services.now().getTime() + LINK_DAYS * 24 * 3_600_000);
  const most = services.env.MEMBERS_PER_WORKSPACE;
  const stored = await insertInvitation(
    services.db,
    workspaceId,
    { id, email, role, invitedBy: user.id, expiresAt },
    most,
  );
  if (stored === 'is_member') return new Refusal('CONFLICT', t('refused.is-member'));
  if (stored === 'is_full') return limitReached('members', most);
  const { name: workspaceName } = await findWorkspace(services.db, workspaceId);
  const token = await signToken(services.env.LINK_SIGNING_KEYS, 'invitation', { subject: id, expiresAt });
  const url = fullAddress(services.env.APP_URL, paths.join(token));
  try {
    const message = {
      to: email,
      subject: () => invitationSubject(workspaceName),
      body: createElement(InvitationMail, { workspaceName, invitedBy: user.email, url }),
    };
    await sendClaimed(services, mailKey(id), message, stored.language ?? undefined);
  } catch (error) {
    await deleteInvitation(services.db, workspaceId, id);
    if (error instanceof MailRefusedError) return invalid([{ path: 'email', message: mailRefused() }]);
    throw error;
  }
  return { id, email, role, expires_at: expiresAt.toISOString() };
}

const mailKey = (id: string) => `invitation/${id}`;

async function mayBeSent(
  services: Inviting,
  workspaceId: WorkspaceId,
  id: string,
  email: string,
): Promise<Refusal | null> {
  const counted = await countMail(services, email);
  if (counted instanceof Refusal) return counted;
  const limits = { perDay: MOST_A_DAY, perDayAtFirst: MOST_A_DAY, perContact: 0 };
  const mail = { key: mailKey(id), workspaceId, kind: 'invitation', contactId: null } as const;
  const full = await claimDailyMail(services.db, mail, limits);
  if (!full) return null;
  const limit = 'invitations_per_day';
  return new Refusal('RATE_LIMITED', tooManyInvitations(full.seconds), { limit }, { retryAfter: full.seconds });
}

/** Takes an invitation back: its link leads nowhere any more. */
export async function takeInvitationBack(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  id: string,
): Promise<Refusal | null> {
  return (await deleteInvitation(db, workspaceId, id)) ? null : notFound('invitation');
}
