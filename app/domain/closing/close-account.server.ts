import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { personsOnly } from '#app/domain/workspaces/owners-only.ts';
import { markAccountClosed } from '#db/queries/closing/close.ts';
import { type Asking, type Closing, setGoing } from './close-workspace.server.ts';
import { type Proof, proveWho } from './prove-who.server.ts';

export const closeAccountInput = z.strictObject({ password: z.string().max(1_000).optional() });

/**
 * Closes an account (docs/rules/api.md#close-an-account), and each workspace whose last owner it is. Throws
 * ServiceUnavailableError('sign-in' or 'storage').
 */
export async function closeAccount(services: Closing, asking: Asking, proof: Proof): Promise<Refusal | null> {
  const { workspaceId, user, key, token } = asking;
  const notInPerson = personsOnly(key);
  if (notInPerson) return notInPerson;
  const known = await proveWho(services, token, proof);
  if (known instanceof Refusal) return known;
  const closer = { userId: user.id, address: known.email };
  await setGoing(services, () => markAccountClosed(services.db, workspaceId, closer));
  return null;
}
