import { t } from '#app/words/language/t.ts';

/** What may be wrong with the address of a hook, in a sentence. */
export const HOOK_ADDRESS_FAULTS = {
  no_address: () => t('hook-fault.no-address'),
  not_https: () => t('hook-fault.not-https'),
  port: () => t('hook-fault.port'),
  credentials: () => t('hook-fault.credentials'),
  ip_address: () => t('hook-fault.ip-address'),
  private_name: () => t('hook-fault.private-name'),
  own_address: () => t('hook-fault.own-address'),
};

export type HookAddressFault = keyof typeof HOOK_ADDRESS_FAULTS;

export const testOnItsWay = (): string => t('hook.refused.test-on-its-way');

export const deliveryOnItsWay = (): string => t('hook.refused.on-its-way');

export const switchItOn = (): string => t('hook.refused.off');
