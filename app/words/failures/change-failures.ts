import type { ChangeFailureCode } from '#app/domain/changes/change-failure.ts';
import type { Failure } from '#app/domain/work/failure-resource.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';

/** Why a change of many contacts stopped. */
export const CHANGE_FAILURES = {
  DATABASE_UNAVAILABLE: () => t('change-failure.database'),
  STORAGE_UNAVAILABLE: () => t('change-failure.storage'),
  TIMED_OUT: () => t('change-failure.timed-out'),
  NOT_FOUND: () => t('change-failure.not-found'),
  INTERNAL: () => t('change-failure.internal'),
} as const satisfies Record<ChangeFailureCode, () => string>;

/** A stored failure in the reader's language; as it is stored where its code is none any more. */
export const sayChangeFailure = ({ code, message }: Failure): string =>
  isKeyOf(CHANGE_FAILURES, code) ? CHANGE_FAILURES[code]() : message;
