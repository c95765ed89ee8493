import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { formOf } from '#app/http/requests/form.server.ts';
import { languageCookie, languageOf } from '#app/http/requests/language.ts';
import { nextPath } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { isLanguage } from '#app/words/language/languages.ts';

export const loader = () => redirect(paths.overview());

/** Another language on this device, whoever uses it. Posts `language` and `return_to`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const language = form.get('language');
  const headers = { 'set-cookie': languageCookie(isLanguage(language) ? language : languageOf(request)) };
  return redirect(nextPath(context, form.get('return_to')), { headers });
}
