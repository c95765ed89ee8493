import type { ChangeFailureCode } from '#app/domain/changes/change-failure.ts';

/** Why a change of many contacts stopped. */
export const CHANGE_FAILURES = {
  DATABASE_UNAVAILABLE: 'The database did not answer. What was changed until then stays so; ask for the change again.',
  STORAGE_UNAVAILABLE: 'The file storage did not answer. Ask for the change again.',
  TIMED_OUT: 'The change made no progress for too long. Ask for it again.',
  NOT_FOUND: 'The change is gone.',
  INTERNAL: 'Something broke on our side. Ask for the change again; if it happens again, write to us.',
} as const satisfies Record<ChangeFailureCode, string>;
