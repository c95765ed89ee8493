import { speakDuration } from '#app/words/amounts/durations.ts';
import { t } from '#app/words/language/t.ts';

/** What more than one place refuses, in the one sentence for it. */
export const noSuchTag = (): string => t('refused.no-such-tag');

export const nobody = (): string => t('refused.nobody');

export const KEY_TAKEN = {
  get email() {
    return t('refused.email-taken');
  },
  get external_id() {
    return t('refused.id-taken');
  },
};

export const viewNameTaken = (): string => t('refused.view-name-taken');

export const noAddress = (): string => t('refused.no-address');

export const unreadableForm = (): string => t('refused.unreadable-form');

export const valueWithoutField = (): string => t('refused.value-without-field');

export const otherCount = (count: number): string => t('refused.other-count', { count });

export const fileRemoved = (): string => t('refused.file-removed');

/** Said to programs alone, in English like whatever they are told of their requests. */
export const takesOnly = (allow: string): string => `This address takes ${allow} only.`;

/** What a workspace or a contact may have only so many of. */
const BOUNDS = {
  tags: (most: number) => t('refused.bound.tags', { most }),
  tags_of_contact: (most: number) => t('refused.bound.tags-of-contact', { most }),
  unconfirmed_files: (most: number) => t('refused.bound.unconfirmed-files', { most }),
  custom_fields: (most: number) => t('refused.bound.custom-fields', { most }),
  api_keys: (most: number) => t('refused.bound.api-keys', { most }),
  hooks: (most: number) => t('refused.bound.hooks', { most }),
  saved_views: (most: number) => t('refused.bound.saved-views', { most }),
  changes_at_work: (most: number) => t('refused.bound.changes-at-work', { most }),
  members: (most: number) => t('refused.bound.members', { most }),
};

export type Bound = keyof typeof BOUNDS;

export const sayBound = (bound: Bound, most: number): string => BOUNDS[bound](most);

/** A day's mails are sent; when the next one may go, in words. */
export function tooManyMails(
  limit: 'mails_per_day' | 'mails_per_contact_per_day',
  most: number,
  seconds: number,
): string {
  const said = { count: most, time: speakDuration(seconds) };
  return limit === 'mails_per_day' ? t('refused.mails-of-workspace', said) : t('refused.mails-of-contact', said);
}

export const mailRefused = (): string => t('refused.mail');

/** Said to programs alone. */
export const KEY_OF_ANOTHER = 'This Idempotency-Key was sent with another request. Every request has a key of its own.';

export const KEY_AT_WORK = 'The first request with this Idempotency-Key is still at work.';

export const linkExpired = (): string => t('refused.link-expired');

export const tooManyInvitations = (seconds: number): string =>
  t('refused.invitations', { time: speakDuration(seconds) });

export const tooManyConfirmations = (seconds: number): string =>
  t('refused.confirmations', { time: speakDuration(seconds) });

export const notItsName = (): string => t('refused.not-its-name');

export const signInAgain = (): string => t('refused.sign-in-again');

export const notYourAddress = (): string => t('refused.not-your-address');

export const proveWhoYouAre = (): string => t('refused.prove-who');

export const notYourPassword = (): string => t('refused.not-your-password');

export const tooManyTries = (): string => t('refused.too-many-tries');

export const noColumnsOfCards = (): string => t('refused.no-columns-of-cards');

export const noSuchColumn = (name: string): string => t('refused.no-such-column', { name });

export const columnTwice = (name: string): string => t('refused.column-twice', { name });
