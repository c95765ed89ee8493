import { createElement } from 'react';
import type { Services } from '#app/context.server.ts';
import { sendOnce } from '#app/domain/mail/send-once.server.ts';
import { Welcome, welcomeSubject } from '#app/emails/welcome.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Welcomes someone who signed up, once. */
export async function sendWelcome(
  services: Pick<Services, 'db' | 'auth' | 'mailer' | 'env'>,
  { userId, workspaceId }: { userId: string; workspaceId: WorkspaceId },
): Promise<{ mail: string }> {
  const to = await services.auth.addressOf(userId);
  if (to === null) return { mail: 'nobody to welcome' };
  const body = createElement(Welcome, { url: fullAddress(services.env.APP_URL, paths.newImport()) });
  const mail = { key: `welcome/${userId}`, workspaceId, reader: userId };
  return { mail: await sendOnce(services, mail, { to, subject: welcomeSubject, body }) };
}
