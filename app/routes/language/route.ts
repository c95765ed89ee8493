import { type ActionFunctionArgs, redirect, redirectDocument } from '@remix-run/cloudflare';
import { servicesOf } from '#app/context.server.ts';
import { chooseLanguage } from '#app/domain/members/choose-language.server.ts';
import { signedInUser } from '#app/http/member.server.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { languageCookie, languageOf } from '#app/http/requests/language.ts';
import { nextPath } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { isLanguage } from '#app/words/language/languages.ts';

export const loader = () => redirect(paths.overview());

/**
 * Another language on this device, and for who is signed in wherever they are. Posts `language` and `return_to`. The
 * document is loaded anew: its scripts know the one it came in.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const form = await formOf(request);
  const chosen = form.get('language');
  const language = isLanguage(chosen) ? chosen : languageOf(request);
  const user = await signedInUser(args);
  if (user) await chooseLanguage(servicesOf(context), user.id, language);
  const headers = { 'set-cookie': languageCookie(language) };
  return redirectDocument(nextPath(context, form.get('return_to')), { headers });
}
