import type { EmailFault } from '#app/domain/contacts/values/email-address.ts';
import { tooLong } from './too-long.ts';

const notAnAddress = (why: string) => `Not an e-mail address: ${why}`;

type PlainFault = Exclude<EmailFault, { length: number }>['why'];

/** What is wrong with a text that should be an e-mail address, without a full stop: rows and forms say the same. */
const EMAIL_FAULTS = {
  BLANK: 'No e-mail address; it is how we tell people apart',
  TWO_ADDRESSES: 'Two addresses in one cell',
  NAME_AROUND: 'Write the address alone, without the name',
  SIGNS_AROUND: 'Write the address alone, without the characters around it',
  NO_AT: notAnAddress('there is no @'),
  SEVERAL_ATS: notAnAddress('there is more than one @'),
  NOTHING_BEFORE_AT: notAnAddress('there is nothing before the @'),
  NOTHING_AFTER_AT: notAnAddress('there is nothing after the @'),
  SPACE: notAnAddress('there is a space in it'),
  NO_DOT: notAnAddress('the domain has no dot'),
  BAD_LOCAL_PART: notAnAddress('the part before the @ has a character that is not allowed there'),
  DOT_TOO_MANY: notAnAddress('the domain has one dot too many'),
  LONG_LABEL: notAnAddress('a part of the domain is longer than 63 characters'),
  HYPHEN_AT_EDGE: notAnAddress('a part of the domain begins or ends with a hyphen'),
  BAD_DOMAIN: notAnAddress('the domain has a character that is not allowed there'),
} as const satisfies Record<PlainFault, string>;

export function sayEmailFault(fault: EmailFault): string {
  if (!('length' in fault)) return EMAIL_FAULTS[fault.why];
  return fault.why === 'TOO_LONG'
    ? tooLong(fault)
    : notAnAddress(`${fault.length} characters before the @, ${fault.limit} at most`);
}
