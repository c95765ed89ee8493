import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

const APP_URL = 'https://folksbase.example';

/** What addresses are made of, and what parsers forgive in them. */
const PIECES = [
  ...['/', '//', '\\', '.', '..', '%2e', '%2F', '%5C', ':', '@', '?', '#', ' ', '\t', '\n', '\0', 'x', 'é', '\ud800'],
  ...['evil.example', 'folksbase.example', 'https:', 'http://', 'javascript:', 'data:', 'blob:', APP_URL],
];
const address = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
const appUrl = fc.constantFrom(APP_URL, `${APP_URL}/`, 'http://127.0.0.1:8787');

describe('where a caller asks to go on to', () => {
  it.each([
    '/.//evil.example/x',
    '/x/..//evil.example',
    `${APP_URL}//evil.example`,
    `${APP_URL}\\/evil.example`,
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example/contacts',
    'https://folksbase.example@evil.example/',
    'https://folksbase.example.evil.example/',
    'http://folksbase.example/contacts',
    'javascript:alert(1)',
    `blob:${APP_URL}/x`,
    '',
  ])('%j is not ours: the overview', (target) => {
    expect(ownPath(target, APP_URL)).toBe('/');
  });

  it.each([
    ['/contacts?search=a//b', '/contacts?search=a//b'],
    ['/imports/1#row-2', '/imports/1'],
    [`${APP_URL}/settings?ask=x`, '/settings?ask=x'],
    ['contacts', '/contacts'],
    ['/x//y', '/x//y'],
  ])('%j is ours: %j', (target, own) => {
    expect(ownPath(target, APP_URL)).toBe(own);
  });

  it('stays at our own origin, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), address), appUrl, (target, ours) => {
        const own = ownPath(target, ours);
        expect(own).toMatch(/^\//);
        expect(new URL(own, ours).origin).toBe(new URL(ours).origin);
      }),
      { numRuns: 1_000 },
    );
  });
});
