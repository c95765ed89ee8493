import { deviceCookie, readCookie } from '#app/lib/device-cookie.ts';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const COOKIE = 'theme';

const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** The theme chosen on this device, read from a Cookie header; `system` if none is. */
export function themeOf(cookieHeader: string | null): Theme {
  const value = readCookie(cookieHeader, COOKIE);
  return isTheme(value) ? value : 'system';
}

/** The Set-Cookie value that remembers a theme on this device for a year; what is not a theme counts as `system`. */
export function themeCookie(chosen: unknown): string {
  return deviceCookie(COOKIE, isTheme(chosen) ? chosen : 'system');
}
