import { speakDuration } from '#app/words/amounts/durations.ts';

/** A workspace's own account at Resend does not send any more; said to whoever writes to a contact. */
export const OWN_SENDER_REFUSED = {
  key: 'Resend no longer accepts the key that this workspace sends with. An owner can enter another one in the settings.',
  address:
    'Resend no longer sends from this workspace’s address: its domain is not verified there. An owner can change it in the settings.',
};

/** The same, while it is entered. */
export const OWN_SENDER_FAULTS = {
  key: 'Resend does not accept this key. Copy it again, or make a new one there.',
  sender: 'The account of this key may not send from this address. Verify its domain at Resend first.',
  mail: 'Resend did not accept the e-mail to you that tries it.',
};

export const NOT_A_RESEND_KEY = 'A key of Resend begins with “re_”.';

export const RESEND_AWAY = 'Resend does not answer, so the key could not be tried. Nothing was changed.';

export const tooManyTrials = (seconds: number): string =>
  `Enough keys were tried today. Try the next one in ${speakDuration(seconds)}.`;
