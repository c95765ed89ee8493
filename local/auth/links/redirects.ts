import type { AuthSettings } from '#local/auth/context.ts';

const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\])$/;
const ANY_ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])$/;

/**
 * @param requested the request's `redirect_to`
 * @returns it, if links may end there; otherwise the site's address, silently, as the real server does
 */
export function acceptedRedirect(settings: AuthSettings, requested: string | null | undefined): string {
  return requested && isAccepted(settings, requested) ? requested : settings.siteUrl;
}

function isAccepted(settings: AuthSettings, requested: string): boolean {
  const url = URL.parse(requested);
  const site = new URL(settings.siteUrl);
  // what the parser forgives (missing slashes, user names, numbers for addresses) is a trick here
  if (!url || !/^https?:$/.test(url.protocol) || !isWrittenPlainly(requested, url)) return false;
  if (LOOPBACK.test(url.hostname)) return true;
  if (url.origin === site.origin) return true;
  if (ANY_ADDRESS.test(url.hostname)) return false;
  const withoutFragment = requested.replace(/#.*/s, '');
  return settings.redirectAllowList.some((glob) => globPattern(glob).test(withoutFragment));
}

function isWrittenPlainly(written: string, url: URL): boolean {
  const origin = `${url.protocol}//${url.host}`;
  const rest = written.slice(origin.length);
  return written.toLowerCase().startsWith(origin) && /^([/?#]|$|:\d)/.test(rest) && !rest.startsWith('//');
}

function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*|\*|\?|[.+^${}()|[\]\\/]/g, (part) => {
    if (part === '**') return '.*';
    if (part === '*') return '[^./]*';
    return part === '?' ? '[^./]' : `\\${part}`;
  });
  return new RegExp(`^${source}$`, 's');
}

/**
 * @returns the redirect with further query parameters, keys sorted as the real server writes them
 */
export function withQuery(redirect: string, parameters: Record<string, string>): string {
  const [address = '', query = ''] = redirect.replace(/#.*/s, '').split(/\?(.*)/s);
  const all = new URLSearchParams(query);
  for (const [key, value] of Object.entries(parameters)) all.set(key, value);
  all.sort();
  return `${address}?${all}`;
}

/** @returns the redirect with a fragment of parameters, keys sorted; its own query stays as it was written */
export function withFragment(redirect: string, parameters: Record<string, string>): string {
  const all = new URLSearchParams({ ...parameters, sb: '' });
  all.sort();
  return `${redirect.replace(/#.*/s, '')}#${all}`;
}
