import type { Services } from '#app/context.server.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { createOwnWorkspace, findMembership, keepAddress } from '#db/queries/workspaces/members.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export interface Membership {
  workspaceId: WorkspaceId;
  role: 'owner' | 'member';
}

/**
 * The workspace a user works in: the one that is `named`, or else the first that they joined. At the first sign-in one
 * is made, with the event that sends the welcome mail. What the token says of workspaces is never asked: users can
 * write it (docs/rules/product.md#workspaces). Null where they are no member of the one that is named, and for who has
 * closed their account: their token looks good for a while yet.
 */
export async function enterWorkspace(
  services: Entering,
  user: { id: string; email: string },
  named: string | null,
): Promise<Membership | null> {
  const known = await findMembership(services.db, user.id, named);
  if (known && known.email !== user.email) await keepAddress(services.db, user.id, user.email);
  if (known || named !== null) return known;
  return makeOwnWorkspace(services, user);
}

type Entering = Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now' | 'after'>;

async function makeOwnWorkspace(services: Entering, user: { id: string; email: string }): Promise<Membership | null> {
  await announceWork(services);
  const eventId = await createOwnWorkspace(services.db, user, nameFor(user.email));
  if (eventId) dispatchOutbox(services, [eventId]);
  return findMembership(services.db, user.id, null);
}

/** `mara@kvarnholt.example` begins in “Kvarnholt”; anyone can rename it. */
function nameFor(email: string): string {
  const label = email.split('@')[1]?.split('.')[0] ?? '';
  return label ? capitalised(label) : 'My workspace';
}
