import { speakDuration } from '#app/words/amounts/durations.ts';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';

/** What more than one place refuses, in the one sentence for it. */
export const NO_SUCH_TAG = 'There is no such tag.';

export const NOBODY = 'Say who this is: an e-mail address, an ID, a phone, a name or a company.';

export const KEY_TAKEN = {
  email: 'Another contact has this address.',
  external_id: 'Another contact has this ID.',
};

export const VIEW_NAME_TAKEN = 'Another view has this name.';

export const NO_ADDRESS = 'This person has no e-mail address.';

export const UNREADABLE_FORM = 'The form could not be read.';

export const VALUE_WITHOUT_FIELD = 'Name the field that should have this value.';

export const otherCount = (count: number): string =>
  `Another number of people match now: ${formatCount(count)}. Look at them again.`;

export const FILE_REMOVED = 'The file was kept for 30 days and is gone.';

export const takesOnly = (allow: string): string => `This address takes ${allow} only.`;

/** What a workspace or a contact may have only so many of. */
const BOUNDS = {
  tags: (most: string) => `A workspace has at most ${most} tags.`,
  tags_of_contact: (most: string) => `A contact has at most ${most} tags.`,
  unconfirmed_files: (most: string) =>
    `${most} files wait to be confirmed. Start or delete one of them before you upload another.`,
  custom_fields: (most: string) => `A workspace has at most ${most} custom fields.`,
  api_keys: (most: string) => `A workspace has at most ${most} API keys. End one that nobody uses any more.`,
  hooks: (most: string) => `A workspace has at most ${most} hooks. Remove one that nobody needs any more.`,
  saved_views: (most: string) => `A workspace has at most ${most} saved views. Delete one that nobody uses any more.`,
  changes_at_work: (most: string) => `${most} changes of contacts are at work; ask again when one has ended.`,
  members: (most: string) => `A workspace has at most ${most} members and open invitations.`,
};

export type Bound = keyof typeof BOUNDS;

export const sayBound = (bound: Bound, most: number): string => BOUNDS[bound](formatCount(most));
/** A day's mails are sent; when the next one may go, in words. */
export function tooManyMails(
  limit: 'mails_per_day' | 'mails_per_contact_per_day',
  most: number,
  seconds: number,
): string {
  const said = formatCounted(most, 'e-mail');
  const who = limit === 'mails_per_day' ? `Your workspace has sent ${said}` : `This person has had ${said} from you`;
  return `${who} within a day, the most there may be. The next one can go in ${speakDuration(seconds)}.`;
}

export const MAIL_REFUSED = 'The mail service does not accept e-mail to this address.';

export const KEY_OF_ANOTHER = 'This Idempotency-Key was sent with another request. Every request has a key of its own.';

export const KEY_AT_WORK = 'The first request with this Idempotency-Key is still at work.';

export const LINK_EXPIRED = 'This link has expired, or it is no longer asked for.';

export const tooManyInvitations = (seconds: number): string =>
  `Enough people were invited today. Invite the next one in ${speakDuration(seconds)}.`;

export const tooManyConfirmations = (seconds: number): string =>
  `Enough addresses were asked today. Enter another one in ${speakDuration(seconds)}.`;

export const NOT_ITS_NAME = 'This is not the name of the workspace.';

export const SIGN_IN_AGAIN = 'Your session has ended. Sign in again.';

export const NOT_YOUR_ADDRESS = 'This is not the address you are signed in with.';

export const PROVE_WHO_YOU_ARE = 'Enter your password, or sign in again and do this within 10 minutes.';

export const NOT_YOUR_PASSWORD = 'This is not your password.';

export const TOO_MANY_TRIES = 'Too many tries from your connection. Wait a minute, then try again.';

export const NO_COLUMNS_OF_CARDS = 'Cards have no columns to choose.';

export const noSuchColumn = (name: string): string => `There is no column “${name}”.`;

export const columnTwice = (name: string): string => `“${name}” is named twice.`;
