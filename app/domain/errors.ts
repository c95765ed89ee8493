import type { FileRefusalCode } from '#app/csv/inspection/refusal.ts';
import { type Bound, sayBound } from '#app/words/failures/refusals.ts';
import { t } from '#app/words/language/t.ts';
import type { StoredFailure } from '#db/schema/columns.ts';

/**
 * Every code a caller of the product may meet (docs/rules/api.md#errors). The list is closed: STATUS in http/answers
 * has one for each.
 */
export type ErrorCode =
  | 'VALIDATION_ERROR'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'CONFLICT'
  | 'EXPIRED'
  | 'TOO_LARGE'
  | FileRefusalCode
  | 'RANGE_NOT_SATISFIABLE'
  | 'LIMIT_REACHED'
  | 'RATE_LIMITED'
  | 'INTERNAL_ERROR'
  | 'UNAVAILABLE';

export interface Issue {
  /** Dotted path of the field, `mapping.3` for example. */
  path: string;
  message: string;
}

/** What a refusal says for programs beside its code, where no fields are at fault (docs/rules/api.md#errors). */
export interface RefusalFacts {
  /** How the record stands that does not allow what was asked. */
  status?: string;
  /** Whose the address, or the name, is already. */
  contact_id?: string;
  tag_id?: string;
  name?: string;
  /** Of a file, in bytes; or the name of the limit that is reached, and how many it allows. */
  limit?: number | string;
  most?: number;
  /** How many there are, where another number was given. */
  count?: number;
  /** Numbers of parts. */
  missing?: readonly number[];
  /** What a file is instead of a CSV. */
  detected?: string;
  /** Methods that an address takes. */
  allow?: string;
  /** The one under which the error was logged. */
  id?: string;
}

/**
 * An expected outcome that is not what was asked for. Domain functions return it (they do not throw it),
 * routes turn it into an answer.
 */
export class Refusal {
  readonly code: ErrorCode;
  /** A sentence for people. */
  readonly message: string;
  readonly facts: RefusalFacts | undefined;
  /** The fields at fault. */
  readonly issues: readonly Issue[];
  /** Seconds after which it is worth asking again; of RATE_LIMITED. */
  readonly retryAfter: number | undefined;
  /** What a record keeps of it, where that is told to others later. */
  readonly failure: StoredFailure;

  constructor(
    code: ErrorCode,
    message: string,
    facts?: RefusalFacts,
    {
      issues = [],
      retryAfter,
      failure,
    }: { issues?: readonly Issue[]; retryAfter?: number; failure?: StoredFailure } = {},
  ) {
    this.code = code;
    this.message = message;
    this.facts = facts;
    this.issues = issues;
    this.retryAfter = retryAfter;
    this.failure = failure ?? { code, message };
  }

  /** As the API gives them: the fields at fault, or the facts. */
  get details(): readonly Issue[] | RefusalFacts | undefined {
    return this.issues.length > 0 ? this.issues : this.facts;
  }
}

/** A missing thing and one of another workspace look the same. */
export const notFound = (what: string) => new Refusal('NOT_FOUND', t('refused.not-found', { what }));

/** An answer names so many of the fields at fault. */
const MOST_DETAILS = 100;

export const invalid = (issues: readonly Issue[]) =>
  new Refusal('VALIDATION_ERROR', issues[0]?.message ?? t('refused.does-not-fit'), undefined, {
    issues: issues.slice(0, MOST_DETAILS),
  });

/** A workspace or a contact has as much as it may have (docs/rules/api.md#limits). */
export const limitReached = (limit: Bound, most: number) =>
  new Refusal('LIMIT_REACHED', sayBound(limit, most), { limit, most });

/**
 * What a job was asked for can never succeed, however often it is tried. `code` says why, for the record and its
 * people.
 */
export class PermanentError<Code extends string = string> extends Error {
  override readonly name: string = 'PermanentError';
  readonly code: Code;

  constructor(code: Code, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
