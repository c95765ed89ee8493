// The real server's defaults, in seconds.
export const ACCESS_TOKEN_SECONDS = 3600;
export const MAIL_LINK_SECONDS = 3600;
export const FLOW_STATE_SECONDS = 300;
export const REFRESH_REUSE_SECONDS = 10;

/**
 * @param date a moment
 * @param seconds how much later, negative for earlier
 * @returns the moment so many seconds after it
 */
export function after(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}

/**
 * @param date a moment
 * @returns whole seconds since 1970, as JWT claims count them (RFC 7519, section 2)
 */
export function epochSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
