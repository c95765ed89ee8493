import { Refusal } from '#app/domain/errors.ts';
import type { SignInFault } from '#app/vendors/supabase-session.server.ts';
import { SIGN_IN_FAULTS } from '#app/words/failures/sign-in-faults.ts';

/** The service's own messages never reach a page; a fault without a sentence of ours does not compile. */
const SENTENCES: Record<SignInFault, () => string> = SIGN_IN_FAULTS;

/** The refusal of a fault, if there is one. `untold` are the faults that would tell whether an address is known. */
export function refusalOf(fault: SignInFault | null, untold: readonly SignInFault[] = []): Refusal | null {
  return fault === null || untold.includes(fault) ? null : new Refusal('VALIDATION_ERROR', SENTENCES[fault]());
}
