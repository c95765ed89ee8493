import type { Refusal } from '#app/domain/errors.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';
import type { ConfirmForm } from './sign-in-forms.ts';
import { refusalOf } from './sign-in-refusal.ts';

/** Signs in by the token of a mailed link. Throws ServiceUnavailableError('sign-in'). */
export async function confirmLink(session: SignInSession, link: ConfirmForm): Promise<Refusal | null> {
  return refusalOf(await session.redeemLink(link));
}

/** Signs in by the code that a browser came back with. Throws ServiceUnavailableError('sign-in'). */
export async function confirmCode(session: SignInSession, code: string): Promise<Refusal | null> {
  return refusalOf(await session.redeemCode(code));
}
