import type { AuthContext } from '#local/auth/context.ts';
import { AuthError } from '#local/auth/errors.ts';
import type { LinkKind } from '#local/auth/mails/link-mail.ts';
import { type UserRow, updateUser } from '#local/auth/users/users.ts';
import { type Challenge, newFlowState } from './flow-states.ts';
import { checkMailLimits, countMail } from './mail-limits.ts';
import { type MailToken, newMailToken, type Slot } from './mail-tokens.ts';

/** Where a link leads, and the code challenge of the browser that asked for it. */
export interface LinkRequest {
  redirectTo: string;
  challenge?: Challenge | undefined;
}

const KINDS = {
  signup: { slot: 'confirmation', sentAt: 'confirmation_sent_at', amrMethod: 'email/signup' },
  invite: { slot: 'confirmation', sentAt: 'confirmation_sent_at', amrMethod: 'invite' },
  magiclink: { slot: 'recovery', sentAt: 'recovery_sent_at', amrMethod: 'magiclink' },
  recovery: { slot: 'recovery', sentAt: 'recovery_sent_at', amrMethod: 'recovery' },
  email_change: { slot: 'email_change_current', sentAt: 'email_change_sent_at', amrMethod: 'email_change' },
} as const satisfies Record<LinkKind, { slot: Slot; sentAt: keyof UserRow; amrMethod: string }>;

/**
 * Makes a user's link of this kind and sends it; a change of address sends two, to the old and to the new address.
 * @returns the user with the time of the mail
 * @throws AuthError 429 by the mail limits, 500 if the mail cannot be handed over
 */
export async function sendLink(
  auth: AuthContext,
  user: UserRow,
  kind: LinkKind,
  request: LinkRequest,
): Promise<UserRow> {
  const { sentAt, amrMethod } = KINDS[kind];
  await checkMailLimits(auth, user[sentAt]);
  const authCode = request.challenge && (await newFlowState(auth, user.id, amrMethod, request.challenge));
  const notified = await updateUser(auth.db, user.id, { [sentAt]: auth.now() }, auth.now());
  for (const { slot, email } of recipients(user, kind)) {
    const token = await newMailToken(auth.db, { userId: user.id, slot, email, authCode }, auth.now());
    await deliverLink(auth, user, kind, email, token, request.redirectTo);
  }
  return notified;
}

/** Makes a link without sending it, for the admin's `generate_link`. */
export async function makeLink(
  auth: AuthContext,
  user: UserRow,
  kind: LinkKind,
): Promise<{ user: UserRow; token: MailToken }> {
  const { slot, sentAt } = KINDS[kind];
  const token = await newMailToken(
    auth.db,
    { userId: user.id, slot, email: user.email, authCode: undefined },
    auth.now(),
  );
  return { user: await updateUser(auth.db, user.id, { [sentAt]: auth.now() }, auth.now()), token };
}

/**
 * @returns the sign-in server's own link; the redirect is encoded only if it needs to be, as in the real one's mails
 */
export function verifyUrl(auth: AuthContext, kind: LinkKind, tokenHash: string, redirectTo: string): string {
  const redirect = /[&=#]/.test(redirectTo) ? encodeURIComponent(redirectTo) : redirectTo;
  return `${auth.url}/auth/v1/verify?token=${tokenHash}&type=${kind}&redirect_to=${redirect}`;
}

function recipients(user: UserRow, kind: LinkKind): { slot: Slot; email: string }[] {
  const old = { slot: KINDS[kind].slot, email: user.email };
  return user.new_email !== null && kind === 'email_change'
    ? [old, { slot: 'email_change_new', email: user.new_email }]
    : [old];
}

async function deliverLink(
  auth: AuthContext,
  user: UserRow,
  kind: LinkKind,
  to: string,
  token: MailToken,
  redirectTo: string,
): Promise<void> {
  const { mailTemplate, mailFrom, siteUrl } = auth.settings;
  const content = mailTemplate({
    kind,
    email: user.email,
    newEmail: kind === 'email_change' ? user.new_email : null,
    code: token.code,
    tokenHash: token.hash,
    siteUrl,
    redirectTo,
    confirmationUrl: verifyUrl(auth, kind, token.hash, redirectTo),
  });
  try {
    await auth.deliver({ from: mailFrom, to, ...content });
  } catch (cause) {
    throw Object.assign(new AuthError(500, 'unexpected_failure', 'Error sending confirmation email'), { cause });
  }
  await countMail(auth);
}
