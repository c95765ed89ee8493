import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type InWorkerd, startInWorkerd } from '#local/testing/workerd/start-in-workerd.ts';

// in workerd, whose inflater takes all it is offered at once; Node's waits for its reader

let workerd: InWorkerd;

beforeAll(async () => {
  workerd = await startInWorkerd(new URL('./unpacking.worker.ts', import.meta.url));
});

afterAll(() => workerd.close());

it('unpacks of a bomb no more than is asked for', async () => {
  const taken = z.object({ read: z.int(), packed: z.int() });
  const { read, packed } = taken.parse(await workerd.call('takeBeginning', 64 * 1024 ** 2));
  expect(packed).toBeGreaterThan(50_000);
  expect(read).toBeLessThan(packed / 4);
});
