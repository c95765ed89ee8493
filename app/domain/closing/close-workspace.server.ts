import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import type { Membership } from '#app/domain/workspaces/enter-workspace.server.ts';
import { ownersOnly } from '#app/domain/workspaces/owners-only.ts';
import { notItsName } from '#app/words/failures/refusals.ts';
import { markWorkspaceClosed } from '#db/queries/closing/close.ts';
import { retryOnce } from '#db/queries/statement/retry.ts';
import { findWorkspace } from '#db/queries/workspaces/workspaces.ts';
import { whoseSession } from './prove-who.server.ts';

export const closeWorkspaceInput = z.strictObject({ name: z.string().max(1_000) });

export type Closing = Pick<Services, 'db' | 'files' | 'jobs' | 'auth' | 'env' | 'now' | 'after'>;

/** Who asks for a closing, and the token they ask with. */
export interface Asking extends Membership {
  user: { id: string; email: string };
  /** An API key closes nothing. */
  key: object | null;
  token: string | null;
}

/**
 * Closes a workspace (docs/rules/api.md#close-a-workspace): at once nobody reaches it any more, and a job removes it.
 * Throws ServiceUnavailableError('sign-in' or 'storage').
 * @param name as the owner typed it out
 */
export async function closeWorkspace(services: Closing, asking: Asking, name: string): Promise<Refusal | null> {
  const { workspaceId, user, token } = asking;
  const notTheirs = ownersOnly(asking);
  if (notTheirs) return notTheirs;
  const known = await findWorkspace(services.db, workspaceId);
  if (name.trim() !== known.name.trim()) return invalid([{ path: 'name', message: notItsName() }]);
  const session = await whoseSession(services, token);
  if (session instanceof Refusal) return session;
  const closer = { userId: user.id, address: session.email };
  await setGoing(services, () => markWorkspaceClosed(services.db, workspaceId, closer));
  return null;
}

/** Stores what was closed and sends its events; the watchdog knows of it before there is anything to look after. */
export async function setGoing(services: Closing, mark: () => Promise<string[]>): Promise<void> {
  await announceWork(services);
  const eventIds = await retryOnce(mark);
  if (eventIds.length > 0) dispatchOutbox(services, eventIds);
}
