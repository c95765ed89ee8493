import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';

describe('an answer is read as the real server reads it', () => {
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
