import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { createModel } from '#app/vendors/anthropic.server.ts';
import { startModel } from '#local/model/server.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { askModel } from './ask-model.server.ts';
import { modelSetting, setModel } from './model-setting.server.ts';

const { db, client, ours, theirs } = await freshDatabase();
const KEY = 'sk-ant-of-the-test';
const server = await startModel({ host: '127.0.0.1', port: 0, apiKey: KEY });
afterAll(() => server.close());

const env = {
  ANTHROPIC_API_KEY: KEY,
  ANTHROPIC_BASE_URL: server.url,
  ANTHROPIC_MODEL: 'claude-haiku-5-5',
  MODEL_QUESTIONS_PER_DAY: 0,
};
/** However busy the machine is. */
const model = createModel(env, 60_000);
const after: Promise<unknown>[] = [];
const servicesWith = (changed: Partial<typeof env>) => ({
  db,
  model,
  env: { ...env, ...changed },
  after: (work: Promise<unknown>) => void after.push(work),
});
const owner = { role: 'owner', key: null } as const;
const answer = z.object({ sentences: z.array(z.string()) });
const questionOf = (rows: number) => ({ system: 'Sum up.', content: JSON.stringify({ rows_read: rows }), answer });
const ask = (rows: number, workspace = ours, changed: Partial<typeof env> = {}) =>
  askModel(servicesWith(changed), workspace, 'summary', questionOf(rows));

const control = (state: object) => fetch(`${server.url}/control`, { method: 'POST', body: JSON.stringify(state) });
const asked = z.object({ asked: z.array(z.object({ messages: z.tuple([z.object({ content: z.string() })]) })) });
const timesAsked = async (rows: number) => {
  const found = asked.parse(await (await fetch(`${server.url}/asked`)).json()).asked;
  return found.filter(({ messages }) => messages[0].content === questionOf(rows).content).length;
};
const turn = (isOn: boolean, workspaceId = ours) => setModel({ db, model }, { workspaceId, ...owner }, isOn);
const age = (interval: string) =>
  client.query(`update model_answers set asked_at = asked_at - $1::interval`, [interval]);

for (const workspace of [ours, theirs])
  await client.query('insert into settings (workspace_id) values ($1)', [workspace]);

const lines: string[] = [];
beforeEach(async () => {
  lines.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  await control({});
  await turn(false);
  await turn(true);
  await turn(false, theirs);
  return () => vi.restoreAllMocks();
});

describe('whether a model is asked', () => {
  it('is off at first, and an owner’s to say, in person', async () => {
    await client.query('update settings set ask_model = default');
    expect(await modelSetting({ db, model }, ours)).toBe(false);
    const member = { workspaceId: ours, role: 'member', key: null } as const;
    for (const who of [member, { ...owner, workspaceId: ours, key: {} }]) {
      expect(await setModel({ db, model }, who, true)).toBeInstanceOf(Refusal);
    }
    expect(await modelSetting({ db, model }, ours)).toBe(false);
    expect(await turn(true)).toBeNull();
    expect(await modelSetting({ db, model }, ours)).toBe(true);
    expect(await modelSetting({ db, model }, theirs)).toBe(false);
  });

  it('is no question where there is none', async () => {
    expect(await modelSetting({ db, model: null }, ours)).toBeNull();
    expect(await setModel({ db, model: null }, { workspaceId: ours, ...owner }, true)).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await askModel({ ...servicesWith({}), model: null }, ours, 'summary', questionOf(1))).toBeNull();
  });

  it('holds at once: nothing leaves the house of a workspace that has it off', async () => {
    expect(await ask(2, theirs)).toBeNull();
    await ask(2);
    await turn(false);
    expect(await ask(2)).toBeNull();
    expect(await timesAsked(2)).toBe(1);
  });
});

describe('an answer', () => {
  it('is good for an hour, and of a workspace alone', async () => {
    const first = await ask(3);
    expect(first).toHaveProperty('sentences');
    expect(await ask(3)).toEqual(first);
    await age('59 minutes');
    expect(await ask(3)).toEqual(first);
    expect(await timesAsked(3)).toBe(1);
    await turn(true, theirs);
    expect(await ask(3, theirs)).toEqual(first);
    expect(await timesAsked(3)).toBe(2);
    await age('2 minutes');
    await ask(3);
    expect(await timesAsked(3)).toBe(3);
  });

  it('is forgotten when a workspace turns it off', async () => {
    await ask(4);
    await turn(false);
    const { rows } = await client.query('select from model_answers where workspace_id = $1', [ours]);
    expect(rows).toEqual([]);
    await turn(true);
    await ask(4);
    expect(await timesAsked(4)).toBe(2);
  });

  it('is asked for once, however many ask at the same time', async () => {
    await control({ hold_ms: 300 });
    const all = await Promise.all([ask(5), ask(5), ask(5)]);
    expect(all[0]).toHaveProperty('sentences');
    expect(all).toEqual([all[0], all[0], all[0]]);
    expect(await timesAsked(5)).toBe(1);
    expect(after).toContainEqual(expect.any(Promise));
  });

  it('that does not come is null, is said in the log without a word of it, and not asked for again at once', async () => {
    await control({ failures: [{ status: 400 }] });
    expect(await ask(6)).toBeNull();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { event: 'model.failed', workspace: ours, about: 'summary', why: '400', ms: expect.any(Number) },
    ]);
    await age('10 seconds');
    expect(await ask(6)).toBeNull();
    expect(await timesAsked(6)).toBe(1);
    await age('1 minute');
    expect(await ask(6)).toHaveProperty('sentences');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      ...{ event: 'model.answered', workspace: ours, about: 'summary', ms: expect.any(Number) },
    });
  });

  it('that is of another shape than was asked for is none', async () => {
    await control({ text: '{"sentences":"All well."}' });
    expect(await ask(7)).toBeNull();
    expect(lines.join()).toContain('"why":"answer"');
    expect(lines.join()).not.toContain('well');
  });

  it('is not asked for once a workspace has asked enough that day', async () => {
    const most = { MODEL_QUESTIONS_PER_DAY: 2 };
    await ask(8, ours, most);
    await ask(9, ours, most);
    expect(await ask(10, ours, most)).toBeNull();
    expect(await ask(8, ours, most)).toHaveProperty('sentences');
    expect(await timesAsked(10)).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toContainEqual({
      ...{ event: 'model.enough_today', workspace: ours, about: 'summary' },
    });
    await age('24 hours');
    expect(await ask(10, ours, most)).toHaveProperty('sentences');
  });
});
