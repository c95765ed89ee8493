import type { Services } from '#app/context.server.ts';
import { isHere, isPublic, readHookAddress } from '#app/domain/hooks/hook-address.ts';
import type { DeliveryRow } from '#db/queries/hooks/deliveries.ts';

/** Who answers later has not taken it. */
const ANSWER_WITHIN_MS = 10_000;

/** What a call came to: the status of the answer, or why there was none. */
export interface Called {
  answered: number | null;
  trouble: DeliveryRow['trouble'];
}

interface Message {
  headers: Record<string, string>;
  body: string;
}

/**
 * Posts a message to the address of a hook, which is judged anew, with every IP address that its name has by now
 * (docs/decisions/0017-hooks.md). No redirect is followed, and nothing of the answer is read but its status.
 */
export async function callHook(
  { env, dns }: Pick<Services, 'env' | 'dns'>,
  address: string,
  { headers, body }: Message,
): Promise<Called> {
  const url = readHookAddress(address, env);
  if (typeof url === 'string') return { answered: null, trouble: 'refused_address' };
  const trouble = isHere(url, env) ? null : await whereItLeads(dns, url.hostname);
  if (trouble) return { answered: null, trouble };
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.body?.cancel();
    return { answered: answer.status, trouble: null };
  } catch {
    // whatever keeps a stranger's server from answering is theirs to find out; it is tried again
    return { answered: null, trouble: 'no_answer' };
  }
}

async function whereItLeads(dns: Services['dns'], name: string): Promise<DeliveryRow['trouble']> {
  const addresses = await dns.addressesOf(name);
  if (addresses === null || addresses.length === 0) return 'unknown_name';
  return addresses.every(isPublic) ? null : 'refused_address';
}
