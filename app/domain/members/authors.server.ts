import type { Services } from '#app/context.server.ts';
import { sayAuthor } from '#app/words/contacts/authors.ts';
import { selectMemberEmails } from '#db/queries/workspaces/people.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Who looks at a page. */
export interface Viewer {
  workspaceId: WorkspaceId;
  user: { id: string };
}

/**
 * Who made these records, as a page says it to this viewer (docs/rules/product.md#who-did-it): null for who looks
 * themselves. Asks the database only where somebody else did.
 */
export async function authorsOf(
  { db }: Pick<Services, 'db'>,
  { workspaceId, user }: Viewer,
  records: readonly { user_id: string }[],
): Promise<(record: { user_id: string }) => string | null> {
  const others = records.map(({ user_id }) => user_id).filter((id) => id !== user.id);
  const emails = others.length === 0 ? new Map() : await selectMemberEmails(db, workspaceId, others);
  return ({ user_id }) => (user_id === user.id ? null : sayAuthor(emails.get(user_id)));
}
