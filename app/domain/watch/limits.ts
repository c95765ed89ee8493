/** Work shows a sign of life every second or so; the watchdog comes by every minute, and two minutes must not pass. */
export const STALLED_SECONDS = 45;
/** Set going so often from the same place, work is given up. */
export const STALLS = 5;
/** Records of one look. */
export const AT_ONCE = 100;
