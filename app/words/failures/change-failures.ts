import type { ChangeFailureCode } from '#app/domain/changes/change-failure.ts';
import type { Failure } from '#app/domain/work/failure-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';

/** Why a change of many contacts stopped. */
export const CHANGE_FAILURES = {
  DATABASE_UNAVAILABLE: 'The database did not answer. What was changed until then stays so; ask for the change again.',
  STORAGE_UNAVAILABLE: 'The file storage did not answer. Ask for the change again.',
  TIMED_OUT: 'The change made no progress for too long. Ask for it again.',
  NOT_FOUND: 'The change is gone.',
  INTERNAL: 'Something broke on our side. Ask for the change again; if it happens again, write to us.',
} as const satisfies Record<ChangeFailureCode, string>;

/** A stored failure in the reader's language; as it is stored where its code is none any more. */
export const sayChangeFailure = ({ code, message }: Failure): string =>
  isKeyOf(CHANGE_FAILURES, code) ? CHANGE_FAILURES[code] : message;
