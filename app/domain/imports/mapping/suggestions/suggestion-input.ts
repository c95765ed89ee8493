import type { StandardTarget, Target } from '#app/domain/imports/mapping/targets.ts';

/** What is known of a file when its columns are to be given targets. */
export interface SuggestionInput {
  headers: readonly string[];
  /** Per column, whether its header was blank in the file (the one in `headers` is made up then). */
  blankHeaders: readonly boolean[];
  /** All rows of the sample, as read. */
  rows: readonly (readonly string[])[];
  /** Words that stand for a blank cell. */
  nullWords: readonly string[];
  /** What this workspace chose last, by lower-cased trimmed header. */
  remembered: ReadonlyMap<string, Target | null>;
  /**
   * Whether the file begins with the columns of our own export, or of an error file (docs/rules/csv.md#our-own-files).
   */
  ownExport: boolean;
  errorFile: boolean;
  /** The custom fields that the workspace has, in lower case, and how many it may have. */
  customFields: { known: ReadonlySet<string>; most: number };
  /** Whether the numbers of a column may be those by which this workspace knows people. */
  mayBeOurIds: (values: readonly string[]) => boolean;
  /** What a model said of columns that nobody knows, by their place (mapping/model/suggest-with-model.ts). */
  byModel?: ReadonlyMap<number, StandardTarget>;
}

/** Why a column is suggested as what it is; the page says it. */
export type SuggestionReason =
  | 'remembered'
  | 'own-file'
  | 'own-name'
  | 'known-name'
  | 'model'
  | 'like-a-name'
  | 'cells'
  | 'most-addresses'
  | 'other-addresses'
  | 'new-field'
  | 'no-room'
  | 'nothing';

export interface ColumnSuggestion {
  header: string;
  index: number;
  target: Target | null;
  confidence: 'remembered' | 'high' | 'low' | null;
  reason: SuggestionReason;
}
