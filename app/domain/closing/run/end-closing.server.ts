import { createElement } from 'react';
import type { Services } from '#app/context.server.ts';
import { sendOnce } from '#app/domain/mail/send-once.server.ts';
import { Closed, closedSubject } from '#app/emails/closed.tsx';
import { MailRefusedError } from '#app/vendors/resend.server.ts';
import { type ClosingRow, forgetClosing, readClosing } from '#db/queries/closing/closings.ts';
import type { LongWork } from '#db/queries/work/kinds.ts';

/** Removes the account from the sign-in service, where one is closed. Done twice it is done once. */
export async function removeUser({ db, auth }: Pick<Services, 'db' | 'auth'>, work: LongWork<'closing'>) {
  const closing = await readClosing(db, work);
  if (closing?.removes_account) await auth.removeUser(closing.user_id);
  return { removed: closing?.removes_account ?? false };
}

type Ending = Pick<Services, 'db' | 'mailer' | 'env'>;

/** Tells who closed it that it is done, and then forgets that too. Throws ServiceUnavailableError('mail'). */
export async function tellAndForget(services: Ending, work: LongWork<'closing'>): Promise<{ mail: string }> {
  const closing = await readClosing(services.db, work);
  if (!closing) return { mail: 'nothing to tell' };
  const key = `closed/${closing.user_id}/${closing.id}`;
  const mail = await tell(services, closing, key);
  await forgetClosing(services.db, closing, key);
  return { mail };
}

async function tell(services: Ending, closing: ClosingRow, key: string): Promise<string> {
  const { address: to, language, workspace_name, removes_workspace, removes_account: isAccount } = closing;
  const props = { workspaceName: removes_workspace ? workspace_name : null, isAccount };
  try {
    const message = { to, subject: () => closedSubject(props), body: createElement(Closed, props) };
    return await sendOnce(services, { key, workspaceId: null, reader: { language } }, message);
  } catch (error) {
    // an address that takes no mail holds nothing up
    if (error instanceof MailRefusedError) return 'refused';
    throw error;
  }
}
