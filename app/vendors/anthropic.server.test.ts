import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startModel } from '#local/model/server.ts';
import { createModel, ModelFailedError } from './anthropic.server.ts';

const KEY = 'sk-ant-of-the-test';
const server = await startModel({ host: '127.0.0.1', port: 0, apiKey: KEY });
afterAll(() => server.close());

const env = { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: server.url, ANTHROPIC_MODEL: 'claude-haiku-5-5' };
/** One with time, however busy the machine is. */
const modelOf = (changed: Partial<typeof env> = {}) => createModel({ ...env, ...changed }, 60_000);
const answer = z.object({ sentences: z.array(z.string().max(200)).max(5) });
const question = { system: 'Sum up.', content: '{"rows_read":3,"created":3}', answer };

const control = (state: object) => fetch(`${server.url}/control`, { method: 'POST', body: JSON.stringify(state) });
const timesAsked = async () =>
  z.object({ asked: z.array(z.unknown()) }).parse(await (await fetch(`${server.url}/asked`)).json()).asked.length;

async function codeOf(asking: Promise<unknown> | undefined): Promise<string> {
  const failed: unknown = await asking?.catch((error: unknown) => error);
  if (!(failed instanceof ModelFailedError)) throw new Error(`It did not fail: ${JSON.stringify(failed)}`);
  return failed.code;
}

beforeEach(() => control({}));

describe('the model', () => {
  it('is not there without a key', () => {
    expect(createModel({ ...env, ANTHROPIC_API_KEY: undefined })).toBeNull();
  });

  it('answers in the shape that is asked for, whatever it thought before', async () => {
    expect(await modelOf()?.ask(question)).toEqual({
      sentences: ['All 3 rows of the file were read: 3 created and 0 updated.', 'Nothing needs your attention.'],
    });
  });

  it('is asked once more after what passes, as soon as it says', async () => {
    for (const status of [429, 529, 500]) {
      await control({ failures: [{ status, retry_after: 0.05 }] });
      const before = await timesAsked();
      expect(await modelOf()?.ask(question)).toHaveProperty('sentences');
      expect((await timesAsked()) - before).toBe(2);
    }
  });

  it.each([
    [429, { failures: [{ status: 429, retry_after: 0.01 }, { status: 429 }] }],
    [529, { failures: [{ status: 529, retry_after: 0.01 }, { status: 529 }] }],
    [400, { failures: [{ status: 400 }] }],
    [413, { failures: [{ status: 413 }] }],
  ])('fails with %s as Anthropic does', async (status, state) => {
    await control(state);
    expect(await codeOf(modelOf()?.ask(question))).toBe(String(status));
  });

  it('fails with a key, a model or an address that is none', async () => {
    expect(await codeOf(modelOf({ ANTHROPIC_API_KEY: 'sk-ant-of-nobody' })?.ask(question))).toBe('401');
    expect(await codeOf(modelOf({ ANTHROPIC_MODEL: 'claude-nobody' })?.ask(question))).toBe('404');
    const nowhere = modelOf({ ANTHROPIC_BASE_URL: 'http://127.0.0.1:1' });
    expect(await codeOf(nowhere?.ask(question))).toBe('unreachable');
  });

  it('has its time, however long it is asked to wait', async () => {
    await control({ hold_ms: 5_000 });
    expect(await codeOf(createModel(env, 100)?.ask(question))).toBe('time');
    await control({ failures: [{ status: 429, retry_after: 30 }] });
    expect(await codeOf(createModel(env, 100)?.ask(question))).toBe('time');
  });

  it.each([
    ['no JSON', { text: 'Sure! Here is your summary.' }],
    ['another shape', { text: '{"sentences":[1]}' }],
    ['more than is taken', { text: JSON.stringify({ sentences: Array(6).fill('x') }) }],
    ['half of one', { text: '{"sentences":["All', stop_reason: 'max_tokens' }],
    ['nothing, as it refuses', { stop_reason: 'refusal' }],
  ])('fails with an answer that is %s', async (_, state) => {
    await control(state);
    expect(await codeOf(modelOf()?.ask(question))).toBe('answer');
  });
});
