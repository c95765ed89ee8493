import { describe, expect, it } from 'vitest';
import { forRemix } from './for-remix.server.ts';

const HOST = 'https://folksbase.example';

describe('what Remix sees of a request', () => {
  it.each([
    ['/api/contacts/x.data', '/api/contacts/x%2Edata'],
    ['/API/custom-fields/a%2Fb.data?x=1', '/API/custom-fields/a%2Fb%2Edata?x=1'],
    ['/download/x.data', '/download/x%2Edata'],
    ['/health.data', '/health.data'],
    ['/api/contacts', '/api/contacts'],
    ['/contacts.data?_routes=x', '/contacts.data?_routes=x'],
    ['/unsubscribe/x.data', '/unsubscribe/x.data'],
  ])('of %s is %s', (asked, seen) => {
    expect(forRemix(new Request(HOST + asked)).url).toBe(HOST + seen);
  });

  it('has everything but where it came from', async () => {
    const request = new Request(`${HOST}/api/tags/x.data`, {
      method: 'PATCH',
      headers: { origin: 'https://mail.example', cookie: 'a=b', 'content-type': 'application/json' },
      body: '{"name":"x"}',
    });
    const seen = forRemix(request);
    expect([...seen.headers]).toEqual([
      ['content-type', 'application/json'],
      ['cookie', 'a=b'],
    ]);
    expect([seen.method, await seen.text()]).toEqual(['PATCH', '{"name":"x"}']);
  });

  it('is the request itself where nothing is to be hidden', () => {
    const request = new Request(`${HOST}/contacts.data`);
    expect(forRemix(request)).toBe(request);
  });
});
