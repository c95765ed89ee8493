import type { EmailFault } from '#app/domain/contacts/values/email-address.ts';
import { t } from '#app/words/language/t.ts';
import { tooLong } from './too-long.ts';

type PlainFault = Exclude<EmailFault, { length: number }>['why'];

/** What is wrong with a text that should be an e-mail address, without a full stop: rows and forms say the same. */
const EMAIL_FAULTS = {
  BLANK: () => t('email-fault.blank'),
  TWO_ADDRESSES: () => t('email-fault.two'),
  NAME_AROUND: () => t('email-fault.name-around'),
  SIGNS_AROUND: () => t('email-fault.signs-around'),
  NO_AT: () => t('email-fault.no-at'),
  SEVERAL_ATS: () => t('email-fault.several-ats'),
  NOTHING_BEFORE_AT: () => t('email-fault.nothing-before'),
  NOTHING_AFTER_AT: () => t('email-fault.nothing-after'),
  SPACE: () => t('email-fault.space'),
  NO_DOT: () => t('email-fault.no-dot'),
  BAD_LOCAL_PART: () => t('email-fault.local-part'),
  DOT_TOO_MANY: () => t('email-fault.dots'),
  LONG_LABEL: () => t('email-fault.long-label'),
  HYPHEN_AT_EDGE: () => t('email-fault.hyphen'),
  BAD_DOMAIN: () => t('email-fault.domain'),
} as const satisfies Record<PlainFault, () => string>;

export function sayEmailFault(fault: EmailFault): string {
  if (!('length' in fault)) return EMAIL_FAULTS[fault.why]();
  return fault.why === 'TOO_LONG'
    ? tooLong(fault)
    : t('email-fault.long-local-part', { length: fault.length, limit: fault.limit });
}
