import { describe, expect, it } from 'vitest';
import { nextAttemptAt } from '../engine/backoff.ts';
import { html } from '../web/html.ts';
import { readAnswer } from './answer.ts';
import { canonicalJson } from './canonical-json.ts';
import { celHolds, celKey, celProblem } from './cel.ts';
import { cronAfter, cronDue, cronProblem } from './cron-schedule.ts';
import { parseDuration, parseMoment } from './duration.ts';
import { nameMatches } from './event.ts';
import { carriesKey, sign } from './signature.ts';
import { seededUlid, ulid } from './ulid.ts';

describe('backoff', () => {
  it.each([
    [0, 15],
    [1, 30],
    [2, 60],
    [3, 120],
    [4, 300],
    [5, 600],
    [6, 1_200],
    [7, 2_400],
    [8, 3_600],
    [9, 7_200],
    [25, 7_200],
  ])('after attempt %i waits %i s and up to 30 s more', (attempt, seconds) => {
    for (let round = 0; round < 20; round += 1) {
      const wait = (nextAttemptAt(attempt, undefined, undefined) - Date.now()) / 1_000;
      expect(wait).toBeGreaterThan(seconds - 0.5);
      expect(wait).toBeLessThan(seconds + 30);
    }
  });

  it('is a fixed interval if asked, but Retry-After wins, in seconds, ISO or HTTP time, on whole seconds', () => {
    const now = Date.now();
    expect(nextAttemptAt(7, undefined, 2) - now).toBeLessThan(2_100);
    const at = nextAttemptAt(0, '10', 2);
    expect(at % 1_000).toBe(0);
    expect(at - now).toBeGreaterThan(9_000 - 1);
    expect(at - now).toBeLessThanOrEqual(10_100);
    expect(nextAttemptAt(0, '2026-11-24T01:58:48.960Z', 2)).toBe(Date.UTC(2026, 10, 24, 1, 58, 48));
    expect(nextAttemptAt(0, 'Tue, 24 Nov 2026 01:58:48 GMT', 2)).toBe(Date.UTC(2026, 10, 24, 1, 58, 48));
    expect(nextAttemptAt(0, 'soon', 2) - now).toBeLessThan(2_100);
    expect(nextAttemptAt(0, '10', 2, 0.5) - now).toBeLessThan(600);
  });
});

describe('times', () => {
  it.each([
    ['3s', 3_000],
    ['1d', 86_400_000],
    ['2h30m10s', 9_010_000],
    ['1w', 604_800_000],
    ['500ms', 500],
    ['', undefined],
    ['3', undefined],
    ['3s ', undefined],
    ['2026-11-24', undefined],
  ])('"%s" is %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it('cuts the milliseconds off a moment', () => {
    expect(parseMoment('2026-11-24T01:58:48.960Z', 0)).toBe(Date.UTC(2026, 10, 24, 1, 58, 48));
    expect(parseMoment('3s', 500)).toBe(3_500);
    expect(parseMoment('never', 0)).toBeUndefined();
  });

  it('knows cron expressions in their time zone, across a daylight-saving change', () => {
    const weekly = 'TZ=Europe/Berlin 0 8 * * 1';
    expect(cronAfter(weekly, new Date('2026-10-19T06:00:00Z'))).toEqual(new Date('2026-10-26T07:00:00Z'));
    expect(cronAfter('0 8 * * 1', new Date('2026-10-19T06:00:00Z'))).toEqual(new Date('2026-10-19T08:00:00Z'));
  });

  it('catches up in order, the last ten at most', () => {
    const now = new Date('2026-11-24T02:40:30Z');
    expect(cronDue('* * * * *', new Date('2026-11-24T02:39:00Z'), now)).toEqual([
      new Date('2026-11-24T02:39:00Z'),
      new Date('2026-11-24T02:40:00Z'),
    ]);
    expect(cronDue('* * * * *', new Date('2026-11-24T02:41:00Z'), now)).toEqual([]);
    const due = cronDue('* * * * *', new Date('2026-01-01T00:00:00Z'), now);
    expect([due.length, due[0], due.at(-1)]).toEqual([
      10,
      new Date('2026-11-24T02:31:00Z'),
      new Date('2026-11-24T02:40:00Z'),
    ]);
  });

  it.each(['61 * * * *', '* * * * * *', 'TZ=Nowhere/At_all * * * * *', 'daily', '0 0 31 2 *'])(
    'refuses the cron "%s"',
    (cron) => {
      expect(cronProblem(cron)).toEqual(expect.any(String));
    },
  );
});

describe('expressions', () => {
  const event = { name: 'a', data: { k: 'x', n: 1, list: [1, 2], none: null } };

  it.each([
    ["event.data.k == 'x'", true],
    ['event.data.n > 0 && event.data.n == 1', true],
    ['event.data.missing == 1', false],
    ["event.data.k == 'x' || event.data.missing == 1", true],
    ["event.data.k.startsWith('x')", true],
    ['2 in event.data.list', true],
    ['has(event.data.missing)', false],
    ['event.data.k', false],
  ])('%s is %s', (expression, expected) => {
    expect(celHolds(expression, { event })).toBe(expected);
  });

  it('compare the trigger with a candidate', () => {
    const expression = 'event.data.k == async.data.k';
    expect(celHolds(expression, { event, async: { data: { k: 'x' } } })).toBe(true);
    expect(celHolds(expression, { event, async: { data: { k: 'y' } } })).toBe(false);
    expect(celHolds(expression, { event, async: { data: {} } })).toBe(false);
  });

  it('give keys as text, and none for what is missing or null', () => {
    expect(celKey('event.data.k', { event })).toBe('x');
    expect(celKey('event.data.n', { event })).toBe('1');
    expect(celKey('event.data.k + "-" + string(event.data.n)', { event })).toBe('x-1');
    expect(celKey('[event.data.k, "a"]', { event })).toBe('["x","a"]');
    expect(celKey('event.data.missing', { event })).toBeUndefined();
    expect(celKey('event.data.none', { event })).toBeUndefined();
  });

  it('are refused for bad syntax and unknown names', () => {
    expect(celProblem('event.data.', 'event')).toEqual(expect.any(String));
    expect(celProblem('foo.bar == 1', 'event')).toContain('foo');
    expect(celProblem('async.data.k == 1', 'event')).toContain('async');
    expect(celProblem('async.data.k == event.data.k', 'event and async')).toBeUndefined();
  });
});

describe('answers are read as the real server reads them', () => {
  const sdk = { 'x-inngest-sdk': 'inngest-js:v4.24.0' };
  const answer = (status: number, headers: Record<string, string>, body: string) =>
    readAnswer({ kind: 'answer', status, headers, body });

  it.each([
    ['200 of the SDK', answer(200, sdk, '{"a":1}'), { kind: 'done', output: { a: 1 } }],
    ['200 of the SDK, not JSON', answer(200, sdk, '<p>'), { kind: 'done', output: '<p>' }],
    ['200 of something else', answer(200, {}, '{}'), { kind: 'error', noRetry: false }],
    ['206 of something else', answer(206, {}, '[]'), { kind: 'error', noRetry: false }],
    ['206 with broken JSON', answer(206, sdk, '[{'), { kind: 'error', noRetry: false }],
    ['206 with an unknown op', answer(206, sdk, '[{"id":"a","op":"Dance"}]'), { kind: 'error', noRetry: false }],
    ['206 with nothing', answer(206, sdk, '[]'), { kind: 'ops', ops: [] }],
    ['404', answer(404, {}, 'nothing here'), { kind: 'error', noRetry: false }],
    [
      '400 of the SDK',
      answer(400, sdk, '{"name":"E","message":"m"}'),
      { kind: 'error', noRetry: false, error: { name: 'E', message: 'm' } },
    ],
    ['400, final', answer(400, { 'x-inngest-no-retry': 'true' }, '{}'), { kind: 'error', noRetry: true }],
    [
      '503 with Retry-After',
      answer(503, { 'retry-after': '7' }, ''),
      { kind: 'error', noRetry: false, retryAfter: '7' },
    ],
    [
      'no answer',
      readAnswer({ kind: 'unreachable' }),
      { kind: 'error', noRetry: false, error: { message: 'Unable to reach SDK URL' } },
    ],
    ['too much', readAnswer({ kind: 'too-large' }), { kind: 'too-large' }],
  ])('%s', (_, read, expected) => {
    expect(read).toMatchObject(expected);
  });
});

it('writes JSON with sorted keys, also where they look like numbers', () => {
  const value = { b: [1, null, undefined, { d: 'é\u0000', c: true }], a: undefined, 10: 'x', 9: 'y' };
  expect(canonicalJson(value)).toBe('{"10":"x","9":"y","b":[1,null,null,{"c":true,"d":"é\\u0000"}]}');
});

it('makes ULIDs that grow, and the real ones from a seed', () => {
  const ids = Array.from({ length: 1_000 }, () => ulid());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(1_000);
  expect(ids[0]).toMatch(/^0[0-9A-HJKMNP-TV-Z]{25}$/);
  expect(seededUlid('1795485524213,BOb1+CFGQcF1qQ==', 0)).toBe('01M85MDR7N0KKFBY118S0W2XDA');
  expect(seededUlid('nonsense', 0)).toBeUndefined();
});

it('signs, and knows the key in both its forms', () => {
  const key = '7468697320697320612074657374206b6579';
  expect(sign('{}', `signkey-test-${key}`, 1_795_486_737_900)).toBe(sign('{}', key, 1_795_486_737_000));
  expect(sign('{}', key)).not.toBe(sign('{ }', key));
  const hash = '0f88f9cf6cd7d5eb9bc9ee9d0a2a3b2e5f7d2d0f1d4c3b2a190807060504030201';
  expect(carriesKey(`Bearer ${key}`, `signkey-test-${key}`)).toBe(true);
  expect(carriesKey(`Bearer ${hash}`, key)).toBe(false);
  expect(carriesKey(undefined, key)).toBe(false);
});

it('matches event names by a trailing wildcard only', () => {
  expect(nameMatches('wild/*', 'wild/two/three')).toBe(true);
  expect(nameMatches('wild/*', 'wilder/two')).toBe(false);
  expect(nameMatches('a*b', 'acb')).toBe(false);
});

it('escapes every value it puts into HTML', () => {
  expect(html`<a title="${'"><script>'}">${"'&"}${html`<b>${1}</b>`}</a>`.text).toBe(
    '<a title="&#34;&#62;&#60;script&#62;">&#39;&#38;<b>1</b></a>',
  );
});
