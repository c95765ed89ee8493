import { Refusal } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';
import type { Membership } from './enter-workspace.server.ts';

/** What refuses to an API key what only somebody may do in person; else null. */
export const personsOnly = (key: object | null): Refusal | null =>
  key === null ? null : new Refusal('FORBIDDEN', t('refused.not-by-key'));

/** What refuses to whom something is not allowed that only an owner may do, in person; else null. */
export function ownersOnly({ role, key }: Pick<Membership, 'role'> & { key: object | null }): Refusal | null {
  if (key !== null || role === 'owner') return personsOnly(key);
  return new Refusal('FORBIDDEN', t('refused.owners-only'));
}
