import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { readToken, signToken } from '#app/lib/signed-token.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

/** Whom a link unsubscribes: the contact, and the address the mail went to, which outlives it. */
export interface Subscriber {
  workspaceId: WorkspaceId;
  contactId: string;
  email: string;
}

const subject = z.tuple([workspaceId, z.uuid(), z.string()]);

type Linking = Pick<Services, 'env'>;

/** The signed address that stands in every mail to a contact; good for ever. */
export async function unsubscribeUrl({ env }: Linking, { workspaceId, contactId, email }: Subscriber): Promise<string> {
  const claim = { subject: JSON.stringify([workspaceId, contactId, email]), expiresAt: null };
  const token = await signToken(env.LINK_SIGNING_KEYS, 'unsubscribe', claim);
  return fullAddress(env.APP_URL, paths.unsubscribe(token));
}

/** The headers with which a mail program unsubscribes in one click (RFC 8058). */
export const oneClickHeaders = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** Whom a token unsubscribes; null if it is not one of ours. */
export async function subscriberOf(
  { env, now }: Linking & Pick<Services, 'now'>,
  token: string,
): Promise<Subscriber | null> {
  const read = await readToken(env.LINK_SIGNING_KEYS, 'unsubscribe', token, now());
  if (!read) return null;
  const [workspace, contactId, email] = subject.parse(JSON.parse(read.subject));
  return { workspaceId: workspace, contactId, email };
}
