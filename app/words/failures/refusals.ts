import { formatCount } from '#app/words/numbers.ts';

/** What more than one place refuses, in the one sentence for it. */
export const NO_SUCH_TAG = 'There is no such tag.';

export const UNREADABLE_FORM = 'The form could not be read.';

export const VALUE_WITHOUT_FIELD = 'Name the field that should have this value.';

export const FILE_REMOVED = 'The file was kept for 30 days and is gone.';

export const takesOnly = (allow: string): string => `This address takes ${allow} only.`;

/** What a workspace or a contact may have only so many of. */
const BOUNDS = {
  tags: (most: string) => `A workspace has at most ${most} tags.`,
  tags_of_contact: (most: string) => `A contact has at most ${most} tags.`,
  unconfirmed_files: (most: string) =>
    `${most} files wait to be confirmed. Start or delete one of them before you upload another.`,
  custom_fields: (most: string) => `A workspace has at most ${most} custom fields.`,
};

export type Bound = keyof typeof BOUNDS;

export const sayBound = (bound: Bound, most: number): string => BOUNDS[bound](formatCount(most));
