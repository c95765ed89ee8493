import { describe, expect, it } from 'vitest';
import { checkedEmail } from './email-addresses.ts';

describe('checkedEmail', () => {
  it.each([
    ['Ada@Example.COM', 'ada@example.com'],
    ['a@b', 'a@b'],
    ["o'hara+list@sub-domain.example.co.uk", "o'hara+list@sub-domain.example.co.uk"],
    ['.a@c.co', '.a@c.co'],
  ])('keeps %s as %s', (written, kept) => {
    expect(checkedEmail(written)).toBe(kept);
  });

  it.each([
    '',
    'nope',
    ' ada@example.com',
    'ada@example.com ',
    'ä@example.com',
    'ada@exämple.com',
    'a b@example.com',
    '"a"@example.com',
    'a@b@example.com',
    'ada@-example.com',
    'ada@example..com',
    'ada@',
    '@example.com',
    `${'a'.repeat(250)}@b.example`,
  ])('refuses %j', (written) => {
    expect(() => checkedEmail(written)).toThrow('Unable to validate email address: invalid format');
  });
});
