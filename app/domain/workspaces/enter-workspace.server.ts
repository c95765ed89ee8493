import type { Services } from '#app/context.server.ts';
import { dispatchOutbox } from '#app/domain/outbox/dispatch-outbox.server.ts';
import { announceWork } from '#app/domain/watch/open-work.server.ts';
import type { Language } from '#app/lib/languages.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { createOwnWorkspace, findMembership, keepPerson } from '#db/queries/workspaces/members.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

export interface Membership {
  workspaceId: WorkspaceId;
  role: 'owner' | 'member';
}

/** A person's membership, and what they read: null until a page of theirs was first shown. */
export interface PersonsMembership extends Membership {
  language: Language | null;
}

/** Somebody who comes in, and the language of the page they ask for; null where it is no page. */
export interface Comer {
  id: string;
  email: string;
  language: Language | null;
}

/**
 * The workspace a user works in: the one that is `named`, or else the first that they joined. At the first sign-in one
 * is made, with the event that sends the welcome mail. The language of their first page is kept as theirs. What the
 * token says of workspaces is never asked: users can write it (docs/rules/product.md#workspaces). Null where they are
 * no member of the one that is named, and for who has closed their account: their token looks good for a while yet.
 */
export async function enterWorkspace(
  services: Entering,
  comer: Comer,
  named: string | null,
): Promise<PersonsMembership | null> {
  const known = await findMembership(services.db, comer.id, named);
  if (!known) return named === null ? makeOwnWorkspace(services, comer) : null;
  const language = known.language ?? comer.language;
  if (known.email !== comer.email || known.language !== language) await keepPerson(services.db, comer.id, comer);
  return { ...known, language };
}

type Entering = Pick<Services, 'db' | 'env' | 'files' | 'jobs' | 'now' | 'after'>;

async function makeOwnWorkspace(services: Entering, comer: Comer): Promise<PersonsMembership | null> {
  await announceWork(services);
  const eventId = await createOwnWorkspace(services.db, comer, nameFor(comer.email));
  if (eventId) dispatchOutbox(services, [eventId]);
  return findMembership(services.db, comer.id, null);
}

/** `mara@kvarnholt.example` begins in “Kvarnholt”; anyone can rename it. */
function nameFor(email: string): string {
  const label = email.split('@')[1]?.split('.')[0] ?? '';
  return label ? capitalised(label) : 'My workspace';
}
