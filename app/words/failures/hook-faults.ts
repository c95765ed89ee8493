/** What may be wrong with the address of a hook, in a sentence. */
export const HOOK_ADDRESS_FAULTS = {
  no_address: 'This is not an address: it begins with https://.',
  not_https: 'A hook’s address begins with https://.',
  port: 'A hook’s address has no port: it is 443.',
  credentials: 'Leave name and password out of the address: every call is signed.',
  ip_address: 'Use a name, not an IP address.',
  private_name: 'This is a name of a private network: it must be one of the public internet.',
  own_address: 'This is Folksbase itself.',
};

export type HookAddressFault = keyof typeof HOOK_ADDRESS_FAULTS;

export const TEST_ON_ITS_WAY = 'A test is on its way already.';

export const DELIVERY_ON_ITS_WAY = 'It is on its way already.';

export const SWITCH_IT_ON = 'The hook is switched off. Switch it on first.';
