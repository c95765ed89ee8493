import { z } from 'zod';
import type { Env } from '#app/env.server.ts';

const ANSWER_WITHIN_MS = 3_000;
const MOST_BYTES = 64 * 1024;

/** Types of records and codes of answers (https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/). */
const TYPES = { A: 1, AAAA: 28 };
const NO_SUCH_NAME = 3;

const answered = z.object({
  Status: z.int(),
  Answer: z.array(z.object({ type: z.int(), data: z.string() })).default([]),
});

export interface Dns {
  /** All IP addresses that a name has, none for one that nobody has; null if the service did not say. */
  addressesOf: (name: string) => Promise<string[] | null>;
}

/** DNS over HTTPS in JSON, as Cloudflare and Google answer it: a Worker cannot look a name up otherwise. */
export function createDns({ DNS_URL }: Pick<Env, 'DNS_URL'>): Dns {
  return {
    async addressesOf(name) {
      const found = await Promise.all([TYPES.A, TYPES.AAAA].map((type) => ask(DNS_URL, name, type).catch(() => null)));
      return found.some((addresses) => addresses === null) ? null : found.flatMap((addresses) => addresses ?? []);
    },
  };
}

async function ask(service: string, name: string, type: number): Promise<string[] | null> {
  const url = new URL(service);
  url.searchParams.set('name', name);
  url.searchParams.set('type', `${type}`);
  const answer = await fetch(url, {
    headers: { accept: 'application/dns-json' },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > MOST_BYTES) {
    await answer.body?.cancel();
    return null;
  }
  const { Status, Answer } = answered.parse(await answer.json());
  if (Status === NO_SUCH_NAME) return [];
  return Status === 0 ? Answer.filter((record) => record.type === type).map(({ data }) => data) : null;
}
