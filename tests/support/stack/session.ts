import { inject } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { PASSWORD } from '#local/testing/client/sign-up.ts';

/** Signs a person in by the form, as a browser without scripts would. Returns the cookies to send. */
export async function sessionCookies({ email }: Client, { app_url } = inject('stack')): Promise<string> {
  const answer = await fetch(`${app_url}/sign-in`, {
    method: 'POST',
    headers: { origin: app_url },
    body: new URLSearchParams({ email, password: PASSWORD }),
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (cookies.length === 0) throw new Error(`The sign-in set no cookie (${answer.status})`);
  return cookies.join('; ');
}
