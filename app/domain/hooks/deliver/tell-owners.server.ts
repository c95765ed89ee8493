import { createElement } from 'react';
import type { Services } from '#app/context.server.ts';
import { sendOnce } from '#app/domain/mail/send-once.server.ts';
import { HookOff, hookOffSubject } from '#app/emails/hook-off.tsx';
import { fullAddress, paths } from '#app/lib/paths.ts';
import { MailRefusedError } from '#app/vendors/resend.server.ts';
import { findSwitchedOff } from '#db/queries/hooks/tries.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';
import { selectOwners } from '#db/queries/workspaces/people.ts';
import { findWorkspace } from '#db/queries/workspaces/workspaces.ts';

type Telling = Pick<Services, 'db' | 'auth' | 'mailer' | 'env'>;

/** Tells the owners that a hook was switched off because nobody took a delivery: one mail each. */
export async function tellOwners(
  services: Telling,
  { workspaceId, id }: LongWork<'delivery'>,
): Promise<{ mails: number }> {
  const hook = await findSwitchedOff(services.db, workspaceId, id);
  if (!hook) return { mails: 0 };
  const { name: workspaceName } = await findWorkspace(services.db, workspaceId);
  const props = {
    workspaceName,
    host: new URL(hook.url).host,
    url: fullAddress(services.env.APP_URL, paths.hook(hook.id)),
  };
  let mails = 0;
  for (const userId of await selectOwners(services.db, workspaceId)) {
    const to = await services.auth.addressOf(userId);
    if (to === null) continue;
    const key = `hook-off/${hook.id}/${hook.switched_off_at.getTime()}/${userId}`;
    const message = { to, subject: () => hookOffSubject(props), body: createElement(HookOff, props) };
    await sendOnce(services, { key, workspaceId, reader: userId }, message).catch(passOver);
    mails += 1;
  }
  return { mails };
}

/** An address that takes no mail keeps none of the others from theirs. */
function passOver(error: unknown): void {
  if (!(error instanceof MailRefusedError)) throw error;
}
