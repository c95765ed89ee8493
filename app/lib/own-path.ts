import { paths } from './paths.ts';

/**
 * A path of our own to go on to, out of what a caller names: a path, or an address at `appUrl`, as links in mails carry
 * it. Anything else leads to the overview. Whatever the text, a redirect to the result stays at our own origin.
 */
export function ownPath(target: string | null | undefined, appUrl: string): string {
  const url = target ? URL.parse(target, appUrl) : null;
  if (url?.origin !== new URL(appUrl).origin) return paths.overview();
  // to a browser `//evil.example` is a host, and a path can begin so: `/.//evil.example` is resolved to it
  return /^\/(?!\/)/.test(url.pathname) ? url.pathname + url.search : paths.overview();
}
