import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type InWorkerd, startInWorkerd } from '#local/testing/workerd/start-in-workerd.ts';
import written from './python-encodings.json';

// in workerd, whose decoders are production's; Node's differ in thousands of characters

const verdicts = z.array(
  z.object({
    language: z.string(),
    encoding: z.string(),
    file: z.string(),
    guess: z.string(),
    isRight: z.boolean(),
    place: z.int(),
    isAsked: z.boolean(),
  }),
);

let workerd: InWorkerd;

beforeAll(async () => {
  workerd = await startInWorkerd(new URL('./encodings.worker.ts', import.meta.url));
});

afterAll(() => workerd.close());

describe('the encodings of people who write thirty-five languages', () => {
  it('are found in 95 of 100 files, are among the first four in 98, and none is wrong without a question', async () => {
    const found = verdicts.parse(await workerd.call('judgeCorpus'));
    const share = (those: unknown[]) => those.length / found.length;
    const wrong = found.filter(({ isRight }) => !isRight);
    expect(found.length).toBeGreaterThan(500);
    expect(wrong.filter(({ isAsked }) => !isAsked)).toEqual([]);
    expect(share(wrong), JSON.stringify(wrong)).toBeLessThan(0.05);
    expect(share(found.filter(({ place }) => place < 0 || place > 3))).toBeLessThan(0.02);
  });

  it('are no question where the file is UTF-8', async () => {
    expect(await workerd.call('doubtedUtf8')).toEqual([]);
  });

  it.each(written)('are found in what Python writes: $language in $encoding', async ({ base64, encoding }) => {
    expect(await workerd.call('detectBase64', base64)).toMatchObject({ encoding, offered: { 0: encoding } });
  });
});

describe('a conversion', () => {
  it('gives every encoding letter by letter, wherever its ranges end and however the bytes come', async () => {
    for (const [outputBytes, chunkBytes] of [
      [64, 1000],
      [997, 13],
      [100_000, 64 * 1024],
    ]) {
      expect(await workerd.call('convertCorpus', outputBytes, chunkBytes)).toEqual([]);
    }
  });

  it.each(written)('gives what Python has written: $language in $encoding', async ({ base64, encoding, cells }) => {
    const text = z.string().parse(await workerd.call('convertBase64', base64, encoding, 50, 7));
    expect(
      text
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(';')[0]),
    ).toEqual(cells);
  });
});
