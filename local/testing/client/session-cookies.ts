import { until } from '#local/testing/until.ts';
import type { Client } from './client.ts';
import { PASSWORD } from './sign-up.ts';

/** Signs a person in by the form, as a browser without scripts would. Returns the cookies to send. */
export async function signInByForm({ email }: Pick<Client, 'email'>, appUrl: string): Promise<string> {
  const post = async () => {
    const answer = await fetch(`${appUrl}/sign-in`, {
      method: 'POST',
      headers: { origin: appUrl },
      body: new URLSearchParams({ email, password: PASSWORD }),
      redirect: 'manual',
    });
    await answer.body?.cancel();
    return answer;
  };
  // on a busy machine the service may take longer to answer than the app waits for it
  const answer = await until('the sign-in service answers in time', post, ({ status }) => status !== 503);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (cookies.length === 0) throw new Error(`The sign-in set no cookie (${answer.status})`);
  return cookies.join('; ');
}
