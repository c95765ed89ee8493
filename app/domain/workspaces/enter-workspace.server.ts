import type { Services } from '#app/context.server.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { createOwnWorkspace, findMembership } from '#db/queries/workspaces/members.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export interface Membership {
  workspaceId: WorkspaceId;
  role: 'owner' | 'member';
}

/**
 * The workspace a user belongs to; at the first sign-in one is made, with the event that sends the welcome mail. What
 * the token says of workspaces is never asked: users can write it (docs/rules/product.md#workspaces).
 */
export async function enterWorkspace(
  services: Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now' | 'after'>,
  user: { id: string; email: string },
): Promise<Membership> {
  const known = await findMembership(services.db, user.id);
  if (known) return known;
  await announceWork(services);
  const eventId = await createOwnWorkspace(services.db, user.id, nameFor(user.email));
  if (eventId) dispatchOutbox(services, [eventId]);
  const made = await findMembership(services.db, user.id);
  if (!made) throw new Error('A workspace was made, but its membership is missing');
  return made;
}

/** `mara@kvarnholt.example` begins in “Kvarnholt”; anyone can rename it. */
function nameFor(email: string): string {
  const label = email.split('@')[1]?.split('.')[0] ?? '';
  return label ? capitalised(label) : 'My workspace';
}
