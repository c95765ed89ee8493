const YEAR_IN_SECONDS = 31_536_000;

/** The value of a cookie, read from a Cookie header; undefined without one. */
export const readCookie = (header: string | null, name: string): string | undefined =>
  header
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([found]) => found === name)?.[1];

/** The Set-Cookie value that remembers a choice on this device for a year. */
export const deviceCookie = (name: string, value: string): string =>
  `${name}=${value}; Path=/; Max-Age=${YEAR_IN_SECONDS}; SameSite=Lax; HttpOnly`;
