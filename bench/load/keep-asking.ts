/** One request: what it is called, and its call, which answers with the status. */
export interface Asked {
  name: string;
  send: () => Promise<number>;
}

/** What came of requests; `times` in milliseconds. */
export interface Answered {
  times: number[];
  /** Times by the request's name. */
  byName: Map<string, number[]>;
  /** Requests that had no answer, or one that says the fault is ours, in words. */
  errors: string[];
}

/**
 * Asks over so many connections at once, each with its next request as soon as its last one is answered, until
 * `isOver`.
 * @param next what a connection asks next
 */
export async function keepAsking(
  connections: number,
  next: (connection: number) => Asked,
  isOver: () => boolean,
): Promise<Answered> {
  const answered: Answered = { times: [], byName: new Map(), errors: [] };
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (!isOver()) await ask(next(connection), answered);
    }),
  );
  return answered;
}

async function ask({ name, send }: Asked, { times, byName, errors }: Answered): Promise<void> {
  const began = performance.now();
  const status = await send().catch((error: unknown) => String(error));
  const took = performance.now() - began;
  times.push(took);
  byName.set(name, [...(byName.get(name) ?? []), took]);
  if (typeof status === 'string' || status >= 400) errors.push(`${name}: ${status}`);
}

/** Asks for so many seconds. */
export function askFor(seconds: number, connections: number, next: (connection: number) => Asked): Promise<Answered> {
  const end = performance.now() + seconds * 1000;
  return keepAsking(connections, next, () => performance.now() >= end);
}
