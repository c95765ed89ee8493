import { describe, expect, it } from 'vitest';
import { senderOf } from './sender.ts';

describe('senderOf', () => {
  it.each([
    ['Folksbase <hello@folksbase.example>', 'Mara', 'Mara via Folksbase <hello@folksbase.example>'],
    ['hello@folksbase.example', 'Mara', 'Mara via Folksbase <hello@folksbase.example>'],
    ['hello@folksbase.example', 'Ärzte & 蒼浜', 'Ärzte & 蒼浜 via Folksbase <hello@folksbase.example>'],
    ['hello@folksbase.example', 'Mara, "K" \\ Co.', '"Mara, \\"K\\" \\\\ Co. via Folksbase" <hello@folksbase.example>'],
    [
      'hello@folksbase.example',
      'Eve <eve@evil.example>',
      '"Eve eve@evil.example via Folksbase" <hello@folksbase.example>',
    ],
  ])('%j as %j is %j', (from, name, expected) => {
    expect(senderOf(from, name)).toBe(expected);
  });
});
