import { validationFailed } from '#local/auth/errors.ts';
import { after } from '#local/auth/sessions/lifetimes.ts';

const SECONDS_OF_UNIT: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** @returns the end of a ban like `24h` or `1h30m`, null for `none`, undefined if nothing is said */
export function banEnd(duration: string, now: Date): Date | null | undefined {
  if (!duration) return undefined;
  if (duration === 'none') return null;
  if (!/^(\d+(\.\d+)?(ms|h|m|s))+$/.test(duration)) {
    throw validationFailed(`invalid format for ban duration: time: invalid duration "${duration}"`);
  }
  const parts = [...duration.matchAll(/([\d.]+)(ms|h|m|s)/g)];
  const seconds = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (SECONDS_OF_UNIT[unit ?? ''] ?? 0), 0);
  return after(now, seconds);
}
