import type { AUTHOR_KINDS } from '#db/schema/history.ts';

/** Who changes contacts: the history says it. */
export interface Author {
  kind: (typeof AUTHOR_KINDS)[number];
  /** A user, an API key, or the import that is taken back. */
  id: string | null;
}
