type Loggable = string | number | boolean | null | undefined;

/**
 * One line of JSON. Ids, routes, statuses, counts and milliseconds only:
 * never an address, a name, a cell, a token or a message that may hold one.
 */
export function log(event: string, facts: Record<string, Loggable>): void {
  console.log(JSON.stringify({ event, ...facts }));
}

/** What may be said of an error in a log: its class and, where it has one, its code. Messages may quote data. */
export function nameOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? `:${error.code}` : '';
  const cause = error.cause instanceof Error ? ` < ${nameOfError(error.cause)}` : '';
  return `${error.name}${code}${cause}`;
}
