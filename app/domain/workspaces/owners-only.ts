import { Refusal } from '#app/domain/errors.ts';
import type { Membership } from './enter-workspace.server.ts';

/** What refuses to whom something is not allowed that only an owner may do, in person; else null. */
export function ownersOnly({ role, key }: Pick<Membership, 'role'> & { key: object | null }): Refusal | null {
  if (key !== null) return new Refusal('FORBIDDEN', 'An API key may not do this. Sign in yourself.');
  return role === 'owner' ? null : new Refusal('FORBIDDEN', 'Only an owner of the workspace may do this.');
}
