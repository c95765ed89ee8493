import { describe, expect, it } from 'vitest';
import { senderOf } from './sender.ts';

describe('senderOf', () => {
  it.each([
    ['Folksbase <hello@folksbase.example>', null, 'Folksbase <hello@folksbase.example>'],
    ['Folksbase <hello@folksbase.example>', 'Mara', 'Mara <hello@folksbase.example>'],
    ['hello@folksbase.example', 'Mara', 'Mara <hello@folksbase.example>'],
    ['hello@folksbase.example', 'Ärzte & 蒼浜', 'Ärzte & 蒼浜 <hello@folksbase.example>'],
    ['hello@folksbase.example', 'Mara, "K" \\ Co.', '"Mara, \\"K\\" \\\\ Co." <hello@folksbase.example>'],
    ['hello@folksbase.example', 'Eve <eve@evil.example>', '"Eve eve@evil.example" <hello@folksbase.example>'],
  ])('%j as %j is %j', (from, name, expected) => {
    expect(senderOf(from, name)).toBe(expected);
  });
});
