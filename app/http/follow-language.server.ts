import { type LoaderFunctionArgs, redirectDocument } from '@remix-run/cloudflare';
import { currentLanguage } from '#app/words/language/current-language.ts';
import type { PageMember } from './member.server.ts';
import { chosenLanguage, languageCookie } from './requests/language.ts';

/** A person's language goes with them to each of their devices: a page that began in another begins anew in it. */
export function followLanguage({ language }: PageMember, { request, context }: LoaderFunctionArgs): void {
  if (chosenLanguage(request.headers.get('cookie')) === language) return;
  context.responseHeaders.append('set-cookie', languageCookie(language));
  const { pathname, search } = new URL(request.url);
  if (language !== currentLanguage()) throw redirectDocument(pathname + search);
}
