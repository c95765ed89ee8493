import type { RequestHandler } from '@remix-run/cloudflare';
import { describe, expect, it } from 'vitest';
import { COMPLETE_ENVIRONMENT as env } from '#tests/support/environment.ts';
import { handleRequest } from './handle-request.server.ts';

/** The answer to a request that Remix answers like this. */
function answered(request: Request, remix: RequestHandler): Promise<Response> {
  return handleRequest(request, env, { waitUntil() {} }, remix);
}

const page = (path = '/contacts') => new Request(env.APP_URL + path);

describe('a page that broke', () => {
  it.each([
    [true, 503, '5'],
    [false, 500, null],
  ])('(a service was away: %s) is a %d', async (isAway, status, retryAfter) => {
    const answer = await answered(page(), async (_, context) => {
      if (isAway && context) context.isUnavailable = true;
      return new Response('<h1>', { status: 500, headers: { 'content-type': 'text/html' } });
    });
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      status,
      retryAfter,
      '<h1>',
    ]);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});

it('sends the cookies that were written on the way', async () => {
  const answer = await answered(page(), async (_, context) => {
    for (const name of 'ab') context?.responseHeaders.append('set-cookie', `${name}=1`);
    return new Response('', { headers: { 'set-cookie': 'c=1' } });
  });
  expect(answer.headers.getSetCookie()).toEqual(['c=1', 'a=1', 'b=1']);
});

it('lets no method through that nobody knows', async () => {
  const answer = await answered(new Request(`${env.APP_URL}/api/me`, { method: 'PROPFIND' }), () => {
    throw new Error('asked Remix');
  });
  expect([answer.status, await answer.json()]).toMatchObject([405, { code: 'METHOD_NOT_ALLOWED' }]);
});
