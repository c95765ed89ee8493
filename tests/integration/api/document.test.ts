import { beforeAll, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { ApiDocument } from '#tests/support/document/api-document.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { routePaths } from '#tests/support/stack/route-list.ts';

let ada: Client;
let document: ApiDocument;

beforeAll(async () => {
  ada = await newcomer();
  document = new ApiDocument((await ada.send('GET', '/api/openapi.json', { token: null })).json);
});

it('has every method of every address', async () => {
  // Inngest speaks with itself there, and the page is a page
  const paths = routePaths().filter((path) => /^\/api\/(?!inngest|docs)/.test(path));
  for (const path of paths) {
    const { status, headers } = await ada.send('OPTIONS', path.replaceAll(/:\w+/g, '1'));
    expect(`${path} ${status}`).toBe(`${path} 405`);
    const described = document.operations.filter((one) => one.path.replaceAll(/\{(\w+)\}/g, ':$1') === path);
    const methods = described.map(({ method }) => method);
    expect(`${path} ${methods.toSorted()}`).toBe(`${path} ${headers.get('allow')?.split(', ').toSorted()}`);
  }
});

it('is readable without a script, and found by a word', async () => {
  const page = await ada.send('GET', '/api/docs?search=merge', { token: null });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
  const text = page.bytes.toString();
  expect(text).toContain('/api/tags/{id}/merge');
  expect(text).not.toContain('/api/imports/{id}/parts');
});

it('is not changed by anybody, who is told what its addresses take', async () => {
  for (const path of ['/api/openapi.json', '/api/docs']) {
    const { status, headers } = await ada.send('PUT', path, { json: {} });
    expect([path, status, headers.get('allow')]).toEqual([path, 405, 'GET']);
  }
});
