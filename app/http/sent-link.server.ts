import { createCookie } from '@remix-run/cloudflare';
import { z } from 'zod';

/** To whom a link was just sent. It travels in a cookie: addresses of pages are kept in logs and histories. */
const sentLink = z.object({ email: z.email(), isSoon: z.boolean() });
export type SentLink = z.infer<typeof sentLink>;

const A_WHILE_S = 15 * 60;

// not the page's path alone: its data has another one
const cookie = createCookie('sent_link', { path: '/', httpOnly: true, sameSite: 'lax', maxAge: A_WHILE_S });

/** The `set-cookie` header that tells the next page. */
export const sentLinkCookie = (sent: SentLink, request: Request): Promise<string> =>
  cookie.serialize(sent, { secure: new URL(request.url).protocol === 'https:' });

/** What the page before has told; null if nothing, or long ago. */
export async function sentLinkOf(request: Request): Promise<SentLink | null> {
  return sentLink.safeParse(await cookie.parse(request.headers.get('cookie'))).data ?? null;
}
