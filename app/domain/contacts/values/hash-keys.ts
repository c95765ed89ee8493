import type { HashKeys } from '#db/queries/contacts/address-hashes.ts';

/** The keys that the environment names (`id:key,id2:…`, newest first); app/env.server.ts has checked their form. */
export function hashKeysOf({ UNSUBSCRIBE_HASH_KEYS: written }: { UNSUBSCRIBE_HASH_KEYS: string }): HashKeys {
  const [newest, ...older] = written.split(',').map((entry) => {
    const [id = '', key = ''] = entry.split(':');
    return { id, key };
  });
  if (!newest) throw new Error('There is no key to make hashes with');
  return [newest, ...older];
}
