import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { idleMemory } from '#local/processes/process-figures.ts';
import type { Client } from '#local/testing/client/client.ts';
import { type AnyRequest, anyRequest, type Ids } from '#tests/support/fuzz/any-request.ts';
import { type Answered, sendAnything } from '#tests/support/fuzz/send-anything.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { routePaths } from '#tests/support/stack/route-list.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';
import { stackPids } from '#tests/support/stack/stack-pids.ts';

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 10_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const CONNECTIONS = 8;
const LONGEST_MS = 2_000;
const MOST_MB_MORE = 100;
const MISSING = '01900000-0000-7000-8000-000000000000';
/** Whoever asks it well ends the session that the others go on with. */
const ENDS_SESSIONS = /^\/(sign-out|auth\/)|^\/api\/(me|workspace|members)/;

const { app_url } = inject('stack');

/** Records in every state that a path may name, of ours and of the next workspace. */
async function someIds(ada: Client, mallory: Client): Promise<Ids> {
  const done = await ada.import('email,tags,Plan\nada@x.example,VIP,pro\nno address,x,y\n', {
    mapping: ['email', 'tags', 'custom:Plan'],
  });
  const ready = await ada.upload('email\ngrace@x.example\n');
  const parts = await ada.startUpload('parts.csv', 20_000_000);
  const { id: made } = await ada.startExport();
  await ada.exportAtRest(made);
  const theirs = await mallory.import('email\nmallory@x.example\n');
  const contacts = [...(await ada.contacts()), ...(await mallory.contacts())].map(({ id }) => id);
  return {
    imports: [done.id, ready.import.id, parts.import.id, theirs.id],
    exports: [made],
    contacts,
    tags: [await ada.createTag('T'), await ada.createTag('U'), await mallory.createTag('T')],
    missing: [MISSING],
  };
}

describe(`${REQUESTS} requests of any kind to every route (seed ${SEED})`, () => {
  it('are all answered, none with a fault of ours, none late, and leave no memory behind', {
    timeout: 3_600_000,
  }, async () => {
    const { ada, mallory } = await adaAndMallory();
    const routes = routePaths();
    const ids = await someIds(ada, mallory);
    const cookie = await sessionCookies(ada);
    const requests = fc.sample(anyRequest(routes, ids), { numRuns: REQUESTS, seed: SEED });
    const send = ({ who, headers, ...rest }: AnyRequest): Promise<Answered> => {
      const isKept = !ENDS_SESSIONS.test(rest.path);
      const proof: Record<typeof who, Record<string, string>> = {
        'by token': isKept ? { authorization: `Bearer ${ada.token}` } : {},
        'by cookie': isKept ? { cookie, origin: app_url } : { origin: app_url },
        'by a wrong token': { authorization: 'Bearer e30.e30.e30' },
        nobody: { origin: app_url },
      };
      return sendAnything(app_url, { ...rest, headers: { ...proof[who], ...headers } });
    };

    await sendAll(requests.slice(0, REQUESTS / 20), send);
    const { app } = stackPids();
    const before = await idleMemory(app);
    const answers = await sendAll(requests, send);
    const faults: string[] = [];
    for (const [index, { status, ms }] of answers.entries()) {
      const asked = requests[index];
      if (!asked) continue;
      if (status === 0 || status >= 500) faults.push(`${status} ${inWords(asked)}`);
      // on a busy machine anything may be late once
      else if (ms > LONGEST_MS && (await send(asked)).ms > LONGEST_MS) faults.push(`${ms} ms ${inWords(asked)}`);
    }
    const statuses = Object.groupBy(answers, ({ status }) => status);
    const counts = Object.fromEntries(Object.entries(statuses).map(([status, list]) => [status, list?.length ?? 0]));
    const after = await idleMemory(app);
    process.stdout.write(`${JSON.stringify({ routes: routes.length, counts, before, after })}\n`);

    expect(faults).toEqual([]);
    expect(stackPids().app, 'it is the process of the beginning').toBe(app);
    expect((after ?? 0) - (before ?? 0)).toBeLessThan(MOST_MB_MORE);
    // most are refused, and enough are not
    expect((counts['200'] ?? 0) / REQUESTS).toBeGreaterThan(0.05);
  });
});

async function sendAll(
  requests: readonly AnyRequest[],
  send: (request: AnyRequest) => Promise<Answered>,
): Promise<Answered[]> {
  const answers: Answered[] = [];
  let next = 0;
  async function ask(): Promise<void> {
    for (let index = next++; index < requests.length; index = next++) {
      const request = requests[index];
      if (request) answers[index] = await send(request);
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  return answers;
}

const inWords = ({ method, path, headers, body, who }: AnyRequest): string =>
  JSON.stringify({ method, path, who, headers, body: body === null ? null : body.toString().slice(0, 300) });
