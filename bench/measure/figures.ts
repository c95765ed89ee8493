/** Seconds since a moment of `performance.now()`. */
export function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}

/** Rounded to three places, so that a line of figures can be read. */
export function rounded(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('no figures, no median');
  return middle;
}

/** The least figure that so many percent of all do not exceed. */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const figure = sorted[Math.ceil((sorted.length * percent) / 100) - 1];
  if (figure === undefined) throw new RangeError('no figures, no percentile');
  return figure;
}

/** How long requests took, in milliseconds. */
export interface Spread {
  requests: number;
  p50: number;
  p95: number;
  p99: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const at = (percent: number) => Math.round(percentile(times, percent));
  return { requests: times.length, p50: at(50), p95: at(95), p99: at(99) };
}

/** The difference in MB, to one place; null where one of them could not be measured. */
export function megabytesOver(figure: number | null, base: number | null): number | null {
  return figure === null || base === null ? null : Math.round((figure - base) * 10) / 10;
}

/** The last line of a bench. */
export function printResult(result: Record<string, number | string | boolean | Spread | null>): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
