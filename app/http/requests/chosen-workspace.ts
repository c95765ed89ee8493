import { z } from 'zod';

const COOKIE = 'workspace';
const YEAR_IN_SECONDS = 31_536_000;

const workspaceId = z.uuid().toLowerCase();

/** The workspace that somebody has switched to on this device; null if none. Whether it is theirs is not asked here. */
export function chosenWorkspace(request: Request): string | null {
  const value = request.headers
    .get('cookie')
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1];
  return workspaceId.safeParse(value).data ?? null;
}

/** The Set-Cookie value that remembers it. */
export function workspaceCookie(id: string, request: Request): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  return `${COOKIE}=${id}; Path=/; Max-Age=${YEAR_IN_SECONDS}; SameSite=Lax; HttpOnly${secure}`;
}
