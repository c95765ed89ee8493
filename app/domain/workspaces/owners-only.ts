import { Refusal } from '#app/domain/errors.ts';
import type { Membership } from './enter-workspace.server.ts';

/** What refuses to an API key what only somebody may do in person; else null. */
export const personsOnly = (key: object | null): Refusal | null =>
  key === null ? null : new Refusal('FORBIDDEN', 'An API key may not do this. Sign in yourself.');

/** What refuses to whom something is not allowed that only an owner may do, in person; else null. */
export function ownersOnly({ role, key }: Pick<Membership, 'role'> & { key: object | null }): Refusal | null {
  if (key !== null || role === 'owner') return personsOnly(key);
  return new Refusal('FORBIDDEN', 'Only an owner of the workspace may do this.');
}
