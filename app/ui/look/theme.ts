const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const COOKIE = 'theme';
const YEAR_IN_SECONDS = 31_536_000;

const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** The theme chosen on this device, read from a Cookie header; `system` if none is. */
export function themeOf(cookieHeader: string | null): Theme {
  const value = cookieHeader
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1];
  return isTheme(value) ? value : 'system';
}

/** The Set-Cookie value that remembers a theme on this device for a year; what is not a theme counts as `system`. */
export function themeCookie(chosen: unknown): string {
  const theme = isTheme(chosen) ? chosen : 'system';
  return `${COOKIE}=${theme}; Path=/; Max-Age=${YEAR_IN_SECONDS}; SameSite=Lax; HttpOnly`;
}
