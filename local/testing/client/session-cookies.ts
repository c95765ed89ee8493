import type { Client } from './client.ts';
import { PASSWORD } from './sign-up.ts';

/** Signs a person in by the form, as a browser without scripts would. Returns the cookies to send. */
export async function signInByForm({ email }: Pick<Client, 'email'>, appUrl: string): Promise<string> {
  const answer = await fetch(`${appUrl}/sign-in`, {
    method: 'POST',
    headers: { origin: appUrl },
    body: new URLSearchParams({ email, password: PASSWORD }),
    redirect: 'manual',
  });
  await answer.body?.cancel();
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (cookies.length === 0) throw new Error(`The sign-in set no cookie (${answer.status})`);
  return cookies.join('; ');
}
