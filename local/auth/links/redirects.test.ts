import { describe, expect, it } from 'vitest';
import type { AuthSettings } from '#local/auth/context.ts';
import { USUAL_SETTINGS } from '#local/auth/usual-settings.ts';
import { acceptedRedirect, withFragment, withQuery } from './redirects.ts';

const settings = (siteUrl: string, redirectAllowList: string[] = []): AuthSettings => ({
  ...USUAL_SETTINGS,
  siteUrl,
  redirectAllowList,
});

describe('acceptedRedirect', () => {
  const local = settings('http://127.0.0.1:5173', [
    'https://x.pre.test/auth/*',
    'https://deep.test/**',
    'http://10.0.0.1/**',
  ]);

  it.each([
    'http://127.0.0.1:5173/cb?next=/a',
    'http://127.0.0.1:9/other-port',
    'http://[::1]:8080/',
    'https://x.pre.test/auth/a',
    'https://x.pre.test/auth/a#fragment/of/it',
    'https://deep.test/a/b/c.html',
  ])('accepts %s', (redirect) => {
    expect(acceptedRedirect(local, redirect)).toBe(redirect);
  });

  it.each([
    ['a name for the loopback', 'http://localhost:5173/'],
    ['another site', 'https://evil.example.net/'],
    ['one path segment too many', 'https://x.pre.test/auth/a/b'],
    ['one label too many', 'https://y.x.pre.test/auth/a'],
    ['nothing after the glob', 'https://deep.test'],
    ['an address that is listed', 'http://10.0.0.1/a'],
    ['no scheme', '//127.0.0.1:5173/a'],
    ['a relative path', '/a'],
    ['a script', 'javascript:alert(1)//127.0.0.1'],
    ['a user name that looks like the site', 'http://127.0.0.1:5173@evil.example.net/'],
    ['a user name before the site', 'http://evil@127.0.0.1:5173/'],
    ['a number for the loopback', 'http://2130706433/'],
    ['a backslash', 'http:\\\\127.0.0.1:5173/'],
    ['nothing', undefined],
  ])('sends %s to the site', (_, redirect) => {
    expect(acceptedRedirect(local, redirect)).toBe('http://127.0.0.1:5173');
  });

  it('holds a named site to scheme, host and port', () => {
    const named = settings('https://app.example.com');
    expect(acceptedRedirect(named, 'https://app.example.com/deep/path')).toBe('https://app.example.com/deep/path');
    expect(acceptedRedirect(named, 'http://app.example.com/')).toBe('https://app.example.com');
    expect(acceptedRedirect(named, 'https://app.example.com:8443/')).toBe('https://app.example.com');
    expect(acceptedRedirect(named, 'https://app.example.com.evil.test/')).toBe('https://app.example.com');
  });
});

describe('what is added to a redirect', () => {
  it('sorts a query in among the redirect’s own, without a slash the redirect did not have', () => {
    expect(withQuery('http://127.0.0.1:5173', { code: 'c' })).toBe('http://127.0.0.1:5173?code=c');
    expect(withQuery('http://127.0.0.1:5173/cb?next=/a#x', { code: 'c' })).toBe(
      'http://127.0.0.1:5173/cb?code=c&next=%2Fa',
    );
  });

  it('leaves the redirect as written before a fragment', () => {
    expect(withFragment('http://127.0.0.1:5173/cb?next=/a#x', { type: 'signup' })).toBe(
      'http://127.0.0.1:5173/cb?next=/a#sb=&type=signup',
    );
  });
});
