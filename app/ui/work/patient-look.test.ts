import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginLook, endLook, lookingPatiently } from './patient-look.ts';

const SHOWN = 'https://folks.example/imports/7?tag=a%20b';
const DATA = 'https://folks.example/imports/7.data?tag=a+b&_routes=root';

type Answer = number | Error;

/** A fetch that gives these answers in turn, and how often it was called. */
function answering(...answers: Answer[]) {
  let calls = 0;
  const once: typeof fetch = async () => {
    const answer = answers[calls++];
    if (typeof answer !== 'number') throw answer;
    return new Response(`${answer}`, { status: answer });
  };
  return { ask: lookingPatiently(once, 1), calls: () => calls };
}

beforeEach(() => vi.stubGlobal('location', new URL(SHOWN)));
afterEach(() => {
  endLook();
  vi.unstubAllGlobals();
});

describe('a look', () => {
  it('that fails, breaks off or finds the app at fault is made again until it has an answer', async () => {
    beginLook();
    const { ask, calls } = answering(new TypeError('no net'), 503, 500, 200);
    const answer = await ask(new URL(DATA), {});
    expect([answer.status, await answer.text(), calls()]).toEqual([200, '200', 4]);
  });

  it('takes what is no fault of ours for an answer', async () => {
    beginLook();
    const { ask, calls } = answering(404);
    expect([(await ask(DATA)).status, calls()]).toEqual([404, 1]);
  });

  it('ends when somebody goes on to another page', async () => {
    beginLook();
    const leaving = new AbortController();
    const ask = lookingPatiently(async () => {
      leaving.abort(new Error('gone on'));
      return new Response(null, { status: 503 });
    }, 1);
    await expect(ask(DATA, { signal: leaving.signal })).rejects.toThrow('gone on');
  });

  it('of the home page has a name of its own', async () => {
    vi.stubGlobal('location', new URL('https://folks.example/'));
    beginLook();
    const { ask, calls } = answering(502, 200);
    expect([(await ask('https://folks.example/_root.data')).status, calls()]).toEqual([200, 2]);
  });
});

describe('every other request', () => {
  it.each<[string, string, RequestInit]>([
    ['of another page', 'https://folks.example/imports/8.data?tag=a+b', {}],
    ['of the same page otherwise', 'https://folks.example/imports/7.data', {}],
    ['that changes something', DATA, { method: 'POST' }],
    ['of no page', 'https://folks.example/live', {}],
  ])('%s is made once', async (_, url, init) => {
    beginLook();
    const { ask, calls } = answering(500, 200);
    expect([(await ask(url, init)).status, calls()]).toEqual([500, 1]);
  });

  it('is made once, too, when no page looks', async () => {
    const { ask, calls } = answering(500, 200);
    expect([(await ask(DATA)).status, calls()]).toEqual([500, 1]);
  });
});
