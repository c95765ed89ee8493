import { formatCount } from '#app/words/numbers.ts';

/** What more than one place refuses, in the one sentence for it. */
export const NO_SUCH_TAG = 'There is no such tag.';

export const UNREADABLE_FORM = 'The form could not be read.';

export const VALUE_WITHOUT_FIELD = 'Name the field that should have this value.';

export const FILE_REMOVED = 'The file was kept for 30 days and is gone.';

export const takesOnly = (allow: string): string => `This address takes ${allow} only.`;

export const tooManyCustomFields = ({ total, most }: { total: number; most: number }): string =>
  `This would make ${formatCount(total)} custom fields; a workspace has at most ${formatCount(most)}.`;
