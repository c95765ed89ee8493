import ipaddr from 'ipaddr.js';
import { isOnThisMachine } from '#app/lib/this-machine.ts';
import type { HookAddressFault } from '#app/words/failures/hook-faults.ts';

/** Names of the machine itself, or of a network at home or at work: by RFC 6761, RFC 6762, RFC 8375 and by habit. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|localdomain|home\.arpa)$/;

interface Allowed {
  APP_URL: string;
  HOOKS_ON_THIS_MACHINE: 'yes' | 'no';
}

/**
 * The address of a hook as it is kept and called, or what is wrong with it: https to a public name on its own port, and
 * nothing else (docs/rules/api.md#hooks). Whoever reads addresses as browsers do (WHATWG) finds every spelling of an IP
 * address.
 */
export function readHookAddress(written: string, allowed: Allowed): URL | HookAddressFault {
  if (!URL.canParse(written)) return 'no_address';
  const url = new URL(written);
  url.hash = '';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (isHere(url, allowed)) return url;
  if (url.protocol !== 'https:') return 'not_https';
  if (url.port !== '') return 'port';
  const name = url.hostname.replace(/\.$/, '').toLowerCase();
  if (name.startsWith('[') || ipaddr.isValid(name)) return 'ip_address';
  if (PRIVATE_NAME.test(name) || !name.includes('.')) return 'private_name';
  return name === new URL(allowed.APP_URL).hostname ? 'own_address' : url;
}

/** Only where tests of one's own run: such an address is called without any look at where it leads. */
export const isHere = (url: URL, { HOOKS_ON_THIS_MACHINE }: Pick<Allowed, 'HOOKS_ON_THIS_MACHINE'>): boolean =>
  HOOKS_ON_THIS_MACHINE === 'yes' && url.protocol === 'http:' && isOnThisMachine(url.href);

/** Whether an IP address is one of the public internet, in its IPv6 form too. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
