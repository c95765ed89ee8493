import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { PASSWORD } from '#local/testing/client/sign-up.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

const { app_url: appUrl } = inject('stack');

const FOREIGN = [
  '/.//evil.example/x',
  '/x/..//evil.example',
  `${appUrl}//evil.example`,
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
];

let ada: Client;

beforeAll(async () => {
  ({ ada } = await adaAndMallory());
});

describe('who names a foreign address to go on to', () => {
  it.each(FOREIGN)('stays here, from a mailed link: %s', async (target) => {
    const answer = await ada.send('GET', `/auth/callback?${new URLSearchParams({ next: target })}`, { token: null });
    expect(answer).toMatchObject({ status: 302 });
    expect(answer.headers.get('location')).toBe('/');
  });

  it.each(FOREIGN)('stays here, from the sign-in: %s', async (target) => {
    const body = new URLSearchParams({ email: ada.email, password: PASSWORD, return_to: target });
    const answer = await ada.send('POST', '/sign-in', { token: null, body, headers: { origin: appUrl } });
    expect(answer).toMatchObject({ status: 302 });
    expect(answer.headers.get('location')).toBe('/');
  });

  it.each(FOREIGN)('comes back here from Google: %s', async (target) => {
    const answer = await ada.send('GET', `/auth/google?${new URLSearchParams({ return_to: target })}`, { token: null });
    expect(answer).toMatchObject({ status: 302 });
    const { searchParams } = new URL(answer.headers.get('location') ?? '');
    expect(searchParams.get('redirect_to')).toBe(`${appUrl}/auth/callback?via=google`);
    expect(searchParams.get('code_challenge_method')).toBe('s256');
  });

  it('is led back to a page of ours, with its query', async () => {
    const body = new URLSearchParams({ email: ada.email, password: PASSWORD, return_to: '/contacts?search=a//b' });
    const answer = await ada.send('POST', '/sign-in', { token: null, body, headers: { origin: appUrl } });
    expect(answer.headers.get('location')).toBe('/contacts?search=a//b');
  });

  it('finds no link to it on the page that says nothing is here', async () => {
    const answer = await ada.send('GET', '//evil.example/x', { token: null });
    expect(answer.status).toBe(404);
    expect(answer.bytes.toString()).toContain('href="/evil.example/x"');
    expect(answer.bytes.toString()).not.toContain('href="//');
  });
});
