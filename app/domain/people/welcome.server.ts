import { createElement } from 'react';
import type { Parts } from '#app/context.server.ts';
import { sendOnce } from '#app/domain/mail/send-once.server.ts';
import { Welcome, welcomeSubject } from '#app/emails/welcome.tsx';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Welcomes someone who signed up, once. */
export async function sendWelcome(
  parts: Pick<Parts, 'db' | 'auth' | 'mailer' | 'env'>,
  { userId, workspaceId }: { userId: string; workspaceId: WorkspaceId },
): Promise<{ mail: string }> {
  const to = await parts.auth.addressOf(userId);
  if (to === null) return { mail: 'nobody to welcome' };
  const body = createElement(Welcome, { url: new URL('/imports/new', parts.env.APP_URL).href });
  return { mail: await sendOnce(parts, workspaceId, `welcome/${userId}`, { to, subject: welcomeSubject(), body }) };
}
