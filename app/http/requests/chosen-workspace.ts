import { z } from 'zod';
import { deviceCookie, readCookie } from '#app/lib/device-cookie.ts';

const COOKIE = 'workspace';

const workspaceId = z.uuid().toLowerCase();

/** The workspace that somebody has switched to on this device; null if none. Whether it is theirs is not asked here. */
export function chosenWorkspace(request: Request): string | null {
  return workspaceId.safeParse(readCookie(request.headers.get('cookie'), COOKIE)).data ?? null;
}

/** The Set-Cookie value that remembers it. */
export function workspaceCookie(id: string, request: Request): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  return deviceCookie(COOKIE, id) + secure;
}
