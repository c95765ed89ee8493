import { speakDuration } from '#app/words/amounts/durations.ts';
import { t } from '#app/words/language/t.ts';

/** A workspace's own account at Resend does not send any more; said to whoever writes to a contact. */
export const OWN_SENDER_REFUSED = {
  key: () => t('own-sender.refused-key'),
  address: () => t('own-sender.refused-address'),
};

/** The same, while it is entered. */
export const OWN_SENDER_FAULTS = {
  key: () => t('own-sender.fault-key'),
  sender: () => t('own-sender.fault-sender'),
  mail: () => t('own-sender.fault-mail'),
};

export const notAResendKey = (): string => t('own-sender.fault-form');

export const resendAway = (): string => t('own-sender.away');

export const tooManyTrials = (seconds: number): string => t('own-sender.trials', { time: speakDuration(seconds) });
