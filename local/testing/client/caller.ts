import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { PlainError } from '#local/plain-error.ts';

/** An answer as it came; `json` is null where it is not JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  json: unknown;
}

export interface Sending {
  json?: unknown;
  body?: NonNullable<RequestInit['body']>;
  headers?: Record<string, string>;
  /** Instead of the caller's own; null sends none. */
  token?: string | null;
}

export interface CallerOptions {
  /** For so long a call that does no harm twice is made again while the app is away. */
  awayForMs?: number;
}

/** For whom the Worker may die, and come back. */
export const PATIENT: CallerOptions = { awayForMs: 60_000 };

const TRY_EVERY_MS = 500;
const errorAnswer = z.object({ code: z.string(), message: z.string() });

/** Sees each call that any caller makes, and its answer. */
type Onlooker = (call: { url: string; method: string; path: string }, answer: Answer) => Promise<void>;

let onlooker: Onlooker | null = null;

/** From now on lets somebody look at all calls; what they throw, the call throws. */
export function watchCalls(by: Onlooker): void {
  onlooker = by;
}

/** Calls the HTTP API for one person who has signed in. */
export class Caller {
  readonly #url: string;
  readonly #token: () => Promise<string>;
  readonly #awayForMs: number;

  /** @param token gives an access token that is still good */
  constructor(url: string, token: () => Promise<string>, { awayForMs = 0 }: CallerOptions = {}) {
    this.#url = url;
    this.#token = token;
    this.#awayForMs = awayForMs;
  }

  /** Makes one call. Returns what comes back, whatever it says. */
  async send(method: string, path: string, { json, body, headers, token }: Sending = {}): Promise<Answer> {
    const bearer = token === undefined ? await this.#token() : token;
    const init: RequestInit & { duplex: 'half' } = {
      method,
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? (body ?? null) : JSON.stringify(json),
      redirect: 'manual',
      duplex: 'half',
    };
    const answer = await readAnswer(await fetch(`${this.#url}${path}`, init));
    await onlooker?.({ url: this.#url, method, path }, answer);
    return answer;
  }

  /**
   * As `send`, for what must go well.
   * @throws Refused with what the answer says otherwise
   */
  async ask<T>(method: string, path: string, schema: z.ZodType<T>, sending?: Sending): Promise<T> {
    return accepted(`${method} ${path}`, await this.send(method, path, sending), schema);
  }

  /** As `ask`, for calls that do no harm twice. */
  async askAgain<T>(method: string, path: string, schema: z.ZodType<T>, sending?: Sending): Promise<T> {
    for (const deadline = performance.now() + this.#awayForMs; ; ) {
      const isLast = performance.now() >= deadline;
      const answer = await this.send(method, path, sending).catch((error: unknown) => {
        if (isLast) throw error;
        return null;
      });
      if (answer && (isLast || answer.status < 500)) return accepted(`${method} ${path}`, answer, schema);
      await wait(TRY_EVERY_MS);
    }
  }
}

/** The app said no; who reads tests finds the call and its whole answer in the cause. */
class Refused extends PlainError {
  constructor(call: string, { status, bytes, json }: Answer) {
    const { data } = errorAnswer.safeParse(json);
    super(data ? `${data.message} (${data.code})` : `HTTP ${status}`, {
      cause: new Error(`${call}: ${status} ${bytes.toString()}`),
    });
  }
}

function accepted<T>(call: string, answer: Answer, schema: z.ZodType<T>): T {
  if (answer.status >= 300) throw new Refused(call, answer);
  return schema.parse(answer.json);
}

export async function readAnswer(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && bytes.length > 0;
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    json: isJson ? JSON.parse(bytes.toString()) : null,
  };
}
