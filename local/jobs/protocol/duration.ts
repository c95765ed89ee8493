const units: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/**
 * Reads a span such as "1d", "2h30m10s" or "500ms", the form the SDK sends.
 *
 * @returns milliseconds, or undefined if it is not a span
 */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(ms|[wdhms]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[wdhms])/g))
    total += Number(amount) * (units[unit ?? ''] ?? 0);
  return total;
}

/**
 * When a sleep or a wait ends: after a span, or at an ISO time, of which the real server cuts the milliseconds off.
 *
 * @returns milliseconds of the clock, or undefined if it is neither
 */
export function parseMoment(text: string, now: number): number | undefined {
  const span = parseDuration(text);
  if (span !== undefined) return now + span;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000) * 1000;
}
