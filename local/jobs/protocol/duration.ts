const UNITS: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/**
 * Reads a duration such as "1d", "2h30m10s" or "500ms", the form the SDK sends.
 *
 * @returns milliseconds, or undefined if it is not a duration
 */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(ms|[wdhms]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[wdhms])/g))
    total += Number(amount) * (UNITS[unit ?? ''] ?? 0);
  return total;
}

/**
 * When a sleep or a wait ends: after a duration, or at an ISO time, whose milliseconds the real server cuts off.
 *
 * @returns milliseconds since the epoch, or undefined if it is neither
 */
export function parseDueTime(text: string, now: number): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) return now + duration;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000) * 1000;
}
