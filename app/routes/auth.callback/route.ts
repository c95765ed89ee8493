import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { confirmCode } from '#app/domain/sign-in/confirm-link.server.ts';
import { nextPath, sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';

/**
 * Where Google and links of the sign-in service's own templates come back: with a code for the browser that had set
 * out, or with an error. Links of our templates go to /auth/confirm and need no code.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const next = nextPath(args.context, searchParams.get('next'));
  const code = searchParams.get('code');
  if (code !== null && !(await confirmCode(sessionOf(args), code))) return redirect(next);
  const isRefused = searchParams.has('error') || searchParams.has('error_code');
  if (code === null && !isRefused) return redirect(next);
  return redirect(paths.signIn(searchParams.get('via') === 'google' ? { google: 'failed' } : { link: 'expired' }));
}
