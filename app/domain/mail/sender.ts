/**
 * Characters that a display name may hold without quotes (RFC 5322's atoms, in any script, and spaces between them).
 */
const PLAIN_NAME = /^[\p{L}\p{M}\p{N} !#$%&'*+/=?^_`{|}~-]+$/u;

/**
 * `Mara via Folksbase <hello@folksbase.example>`: our own address under a team's name, so that nobody passes for
 * somebody else.
 */
export function senderOf(mailFrom: string, team: string): string {
  const address = /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom;
  return namedAddress(`${team} via Folksbase`, address);
}

/** An address with a name in front, as it stands in a mail's head. */
export function namedAddress(name: string, address: string): string {
  // angle brackets mark the address, also for programs that do not know quotes
  const clean = name.replaceAll(/[<>]/g, '');
  return `${PLAIN_NAME.test(clean) ? clean : `"${clean.replaceAll(/["\\]/g, '\\$&')}"`} <${address}>`;
}
