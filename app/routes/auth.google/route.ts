import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { notFound } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { hasGoogle, nextPath, returnAddress, sessionOf } from '#app/http/session.server.ts';

/**
 * On to Google, by way of the sign-in service. A link and no form: browsers hold what a form is redirected to to the
 * page's `form-action` too.
 */
export async function loader(args: LoaderFunctionArgs) {
  if (!hasGoogle(args.context)) throw refusalAnswer(notFound('page'));
  const next = nextPath(args.context, new URL(args.request.url).searchParams.get('return_to'));
  return redirect(await sessionOf(args).toGoogle(returnAddress(args.context, next, 'google')));
}
