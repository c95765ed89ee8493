import { describe, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';
import { haveOwnStack, thisStack } from '#tests/support/stack/this-stack.ts';

await haveOwnStack('limits', {
  RATE_LIMIT_PER_MINUTE: '12',
  UPLOADS_PER_MINUTE: '3',
  SIGN_INS_PER_MINUTE: '8',
  UNCONFIRMED_FILES: '2',
});

const queries = async () => {
  const answer = await fetch(new URL('/stats', thisStack().sql_url));
  return ((await answer.json()) as { requests: number }).requests;
};

/** Sends the same request until one is refused for its number. Returns the statuses before, and the refusal. */
async function untilRefused(send: () => ReturnType<Client['send']>, most: number) {
  for (let n = 0; n <= most; n++) {
    const answer = await send();
    if (answer.status === 429) return { before: n, answer };
  }
  throw new Error(`not refused within ${most}`);
}

/** Does it again where the clock's minute, with which every limit begins anew, ended meanwhile. */
async function withinOneMinute<T>(work: () => Promise<T>): Promise<T> {
  const minute = () => Math.floor(Date.now() / 60_000);
  for (;;) {
    const began = minute();
    const result = await work();
    if (minute() === began) return result;
  }
}

describe('a limit a minute', () => {
  it('stops a flood before the database hears of it, and stops nobody else', async () => {
    const [ada, mallory] = [await newcomer('ada'), await newcomer('mallory')];
    const { before, answer } = await untilRefused(() => mallory.send('GET', '/api/me'), 30);
    expect(before).toBeGreaterThanOrEqual(10);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(answer.json).toMatchObject({ code: 'RATE_LIMITED', details: { limit: 'requests_per_minute' } });
    const flood = await withinOneMinute(async () => {
      await untilRefused(() => mallory.send('GET', '/api/me'), 30);
      const asked = await queries();
      const statuses: number[] = [];
      for (let n = 0; n < 20; n++) statuses.push((await mallory.send('GET', '/api/contacts')).status);
      return { statuses, asked: (await queries()) - asked };
    });
    expect(flood.statuses).toEqual(Array(20).fill(429));
    // what the stack's own crons ask meanwhile is little
    expect(flood.asked).toBeLessThan(15);
    expect((await ada.send('GET', '/api/me')).status).toBe(200);
  });

  it('of uploads is one of its own', async () => {
    const ada = await newcomer('ada');
    const { before, answer } = await untilRefused(
      () => ada.send('POST', '/api/imports/uploads', { json: { filename: 'a.csv', size: 10 } }),
      10,
    );
    expect(before).toBeGreaterThanOrEqual(2);
    expect(answer.json).toMatchObject({ code: 'RATE_LIMITED', details: { limit: 'uploads_per_minute' } });
    expect((await ada.send('GET', '/api/imports')).status).toBe(200);
  });

  it('is said in words on a page', async () => {
    const ada = await newcomer('ada');
    const cookie = await sessionCookies(ada);
    const open = () => fetch(`${thisStack().app_url}/contacts`, { headers: { cookie } });
    let answer = await open();
    for (let n = 0; n < 30 && answer.status !== 429; n++) answer = await open();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await answer.text()).toContain('Too many requests at once');
  });

  it('of sign-ins counts the address they come from, whichever account they try', async () => {
    const post = (path: string, fields: Record<string, string>) =>
      fetch(`${thisStack().app_url}${path}`, {
        method: 'POST',
        headers: { origin: thisStack().app_url },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const tries = [
      () => post('/sign-in', { email: `${crypto.randomUUID()}@x.example`, password: 'wrong' }),
      () => post('/sign-in', { email: `${crypto.randomUUID()}@x.example`, intent: 'link' }),
      () => post('/sign-up', { email: `${crypto.randomUUID()}@x.example`, password: 'long enough to pass' }),
      () => post('/forgot-password', { email: `${crypto.randomUUID()}@x.example` }),
    ];
    let answer = await post('/sign-in', {});
    for (let n = 0; n < 30 && answer.status !== 429; n++) answer = (await tries[n % tries.length]?.()) ?? answer;
    for (const one of tries) {
      const refused = await one();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
      expect(await refused.text()).toContain('Too many tries from your connection');
    }
  });
});

describe('files that wait to be confirmed', () => {
  it('are so many, however many come at once, and no other workspace’s', async () => {
    const [ada, mallory] = [await newcomer('ada'), await newcomer('mallory')];
    const begin = (client: Client) =>
      client.send('POST', '/api/imports/uploads', { json: { filename: 'a.csv', size: 10 } });
    const answers = await Promise.all([begin(ada), begin(ada), begin(ada)]);
    const refused = answers.filter(({ status }) => status === 422);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 422]);
    expect(refused[0]?.json).toMatchObject({
      code: 'LIMIT_REACHED',
      details: { limit: 'unconfirmed_files', most: 2 },
    });
    expect((await begin(mallory)).status).toBe(201);
  });
});
