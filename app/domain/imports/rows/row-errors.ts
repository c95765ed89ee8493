import type { ReadingCode } from '#app/csv/records/record-problems.ts';
import type { EmailFault } from '#app/domain/contacts/values/email-address.ts';

/** Why a row fails (docs/rules/csv.md#failed-rows), with what there is to say of it. The list is closed. */
export interface RowErrorFacts extends Record<ReadingCode, { encoding: string }> {
  MISSING_EMAIL: object;
  MISSING_EXTERNAL_ID: object;
  MISSING_IDENTITY: object;
  EMAIL_TAKEN: object;
  EXTERNAL_ID_TAKEN: object;
  AMBIGUOUS_MATCH: object;
  TOO_MANY_FIELDS: TooManyFields;
  INVALID_EMAIL: EmailFault;
  TOO_LONG: { length: number; limit: number };
  TOO_MANY_TAGS: TooManyTags;
  INVALID_VALUE: RejoinFault | { fault?: never };
}

/** Why a row of a file that mends those of an import mends none. */
export type RejoinFault = { fault: 'NO_NUMBER' } | { fault: 'NOT_FAILED' | 'NAMED_TWICE'; row: number };

/** The bound that a row would pass: its own, its contact's or its workspace's. */
export type TooManyTags =
  | { of: 'row'; most: number; count: number }
  | { of: 'contact'; most: number }
  | { of: 'workspace'; most: number };

/** Fields that were yet to come into being, by id, for which a workspace has no room. */
interface TooManyFields {
  most: number;
  ids: readonly string[];
}

/** Why a row that reads well fails all the same: people or limits of the workspace stand in its way. */
export type LateReason = {
  [Code in LateCode]: { code: Code; facts: RowErrorFacts[Code] };
}[LateCode];

type LateCode =
  | 'MISSING_EMAIL'
  | 'MISSING_EXTERNAL_ID'
  | 'MISSING_IDENTITY'
  | 'EMAIL_TAKEN'
  | 'EXTERNAL_ID_TAKEN'
  | 'AMBIGUOUS_MATCH'
  | 'TOO_MANY_FIELDS'
  | 'TOO_MANY_TAGS';

export type RowErrorCode = keyof RowErrorFacts;

/** One reason why a row failed. */
export interface RowError {
  code: RowErrorCode;
  /** The header of the column, or null where no column is to blame. */
  column: string | null;
  /** The first 200 code points of what stood there, or null where nothing did. */
  value: string | null;
  /** A sentence for people, without a full stop: in English, as the error file has it, which is read again. */
  message: string;
  /** What there is to say of it, for those who read another language. */
  facts?: object;
}

/** The `error` cell of errors.csv (docs/rules/csv.md#the-error-file): `CODE: sentence`, several joined with `; `. */
export function errorCell(errors: readonly { code: string; message: string }[]): string {
  return errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
}

/** Whether the row could not be cut into cells; then its first cell holds how its text begins. */
export const isUnread = (errors: readonly { code: string }[]): boolean =>
  errors.some(({ code }) => code === 'UNCLOSED_QUOTE' || code === 'RECORD_TOO_LARGE');
