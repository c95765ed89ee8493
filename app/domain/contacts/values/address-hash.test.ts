import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { addressHash } from './address-hash.ts';

it('is HMAC-SHA256 of the address in UTF-8', async () => {
  const expected = createHmac('sha256', 'a key').update('ünï@ß.de', 'utf8').digest('hex');
  expect(Buffer.from(await addressHash('a key', 'ünï@ß.de')).toString('hex')).toBe(expected);
});
