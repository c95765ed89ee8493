/** What was found out about a service, a sentence each. */
export interface Findings {
  /** What keeps the product from working or from being safe, and what to do about it. */
  faults: string[];
  /** What works but could be better, and what cannot be seen from here. */
  remarks: string[];
}

/** A check that ends with faults alone. */
export const faulty = (...faults: string[]): Findings => ({ faults, remarks: [] });

/** What there is to say of all services, and how many faults they have. */
export function reportOf(found: ReadonlyMap<string, Findings>): { lines: string[]; faults: number } {
  const of = [...found];
  return {
    lines: of.flatMap(([name, { faults, remarks }]) => [
      ...(faults.length === 0 ? [`✓ ${name}`] : faults.map((fault) => `✗ ${name}: ${fault}`)),
      ...remarks.map((remark) => `  ${remark}`),
    ]),
    faults: of.reduce((sum, [, { faults }]) => sum + faults.length, 0),
  };
}

const ANSWER_WITHIN_MS = 15_000;

/** An answer, read to its end; `json` is null where it is not JSON. Null: nobody answered. */
export interface Answer {
  status: number;
  headers: Headers;
  json: unknown;
}

/** Sends a request and follows no redirect. */
export async function answerOf(url: string, init: RequestInit = {}): Promise<Answer | null> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...init,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: jsonOf(text) };
  } catch {
    return null;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
