import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { readPieces } from '#app/formats/read-pieces.ts';
import { takeSample } from '#app/formats/take-sample.ts';
import { createFiles } from '#app/vendors/r2.server.ts';
import { localBucket } from '#tests/support/database/local-bucket.ts';
import { rangedObject } from './ranged-object.server.ts';

it('reads any stretch of an object, its beginning alone by little, and says so where the object changed', async () => {
  const bucket = await localBucket();
  const bytes = randomBytes(11_000_000);
  const object = await bucket.put('people.xlsx', bytes);
  const stored = { key: 'people.xlsx', size: bytes.length, etag: object?.etag ?? '' };
  const asked: number[] = [];
  const files = createFiles(bucket);
  const read: typeof files.read = (key, offset, length, known) => {
    asked.push(length);
    return files.read(key, offset, length, known);
  };
  const file = rangedObject({ ...files, read }, stored);
  for (const [from, to] of [
    [0, bytes.length],
    [1_234_567, 9_876_543],
    [99, 100],
    [7, 7],
  ] as const) {
    const pieces: Uint8Array[] = [];
    for await (const piece of readPieces(file.stream(from, to))) pieces.push(piece.slice());
    expect(Buffer.concat(pieces).equals(bytes.subarray(from, to))).toBe(true);
  }
  asked.length = 0;
  const { bytes: beginning } = await takeSample(readPieces(file.stream(0, bytes.length)), 1_000);
  expect(Buffer.from(beginning).equals(bytes.subarray(0, 1_000))).toBe(true);
  expect(asked.reduce((sum, length) => sum + length, 0)).toBeLessThan(300_000);

  await bucket.put('people.xlsx', randomBytes(11_000_000));
  await expect(takeSample(readPieces(file.stream(0, bytes.length)), 1_000)).rejects.toThrow();
});
