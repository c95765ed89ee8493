import { v7 as uuidv7 } from 'uuid';
import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { KEY_AT_WORK, KEY_OF_ANOTHER } from '#app/words/failures/refusals.ts';
import {
  abandonCall,
  type ClaimedCall,
  claimCall,
  markCallDone,
  releaseCall,
} from '#db/queries/keys/idempotent-calls.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** A call that may come several times and is to be made once. */
export interface KeyedCall {
  /** The caller's own word for it. */
  key: string;
  /** What is asked for, so that another request under the same key is noticed. */
  request: unknown;
}

/** What is to be done once. */
export interface Doing<T> {
  /** Does it; what it makes has this id. `call` is null where it carries no key. */
  first: (recordId: string, call: ClaimedCall | null) => Promise<T | Refusal>;
  /** The answer anew, from the record with this id. */
  again: (recordId: string, call: ClaimedCall) => Promise<T | Refusal>;
}

/** It is worth asking again so soon, in seconds. */
const RETRY_SECONDS = 2;

/**
 * Does what a call asks for, unless the same call of this workspace has been made within 24 hours: then it answers as
 * that one did (docs/rules/api.md#idempotency). Only what goes well is remembered. Without a key it is simply done.
 */
export async function doOnce<T>(
  services: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  call: KeyedCall | null,
  { first, again }: Doing<T>,
): Promise<T | Refusal> {
  const ownId = uuidv7();
  if (call === null) return first(ownId, null);
  const requestHash = await hashOf(call.request);
  const { state, recordId } = await claimCall(services.db, workspaceId, {
    key: call.key,
    requestHash,
    recordId: ownId,
  });
  if (state === 'other') return new Refusal('CONFLICT', KEY_OF_ANOTHER);
  if (state === 'running') return new Refusal('CONFLICT', KEY_AT_WORK, undefined, { retryAfter: RETRY_SECONDS });
  const claimed = { key: call.key, recordId };
  if (state === 'again') return again(recordId, claimed);
  // who was at it has died: what they made is there, or is made now
  const made = state === 'died' ? await again(recordId, claimed) : null;
  const isMade = made !== null && !(made instanceof Refusal && made.code === 'NOT_FOUND');
  return settle(services, workspaceId, claimed, () => (isMade ? Promise.resolve(made) : first(recordId, claimed)));
}

/** Remembers a call that went well; of one that was refused the key is free again. */
async function settle<T>(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  call: ClaimedCall,
  work: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  let came: typeof markCallDone = abandonCall;
  try {
    const result = await work();
    came = result instanceof Refusal ? releaseCall : markCallDone;
    return result;
  } finally {
    await came(db, workspaceId, call);
  }
}

async function hashOf(request: unknown): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
