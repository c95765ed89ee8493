import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { BrokenFileError, UnpacksTooLargeError } from '#app/formats/unpack-errors.ts';
import { allText, heldFile } from '#tests/support/files/held-file.ts';
import { gunzipFile, gzippedName } from './gunzip.ts';

const unpacked = (...parts: Uint8Array[]) => allText(gunzipFile(heldFile(new Uint8Array(Buffer.concat(parts)))));
const PEOPLE = 'email\r\nada@x.example\r\n'.repeat(10_000);

it('unpacks one member, several, and zeros behind the last', async () => {
  expect(await unpacked(gzipSync(PEOPLE))).toBe(PEOPLE);
  expect(await unpacked(gzipSync(PEOPLE), gzipSync('grace@x.example'), new Uint8Array(512))).toBe(
    `${PEOPLE}grace@x.example`,
  );
});

it.each([
  ['cut off', [gzipSync(PEOPLE).subarray(0, -20)]],
  ['cut off in its second member', [gzipSync(PEOPLE), gzipSync(PEOPLE).subarray(0, -20)]],
  ['followed by something else', [gzipSync(PEOPLE), Buffer.from('and more')]],
  ['changed inside', [gzipSync(PEOPLE).fill(7, 40, 60)]],
])('a file that is %s is broken', async (_, parts) => {
  await expect(unpacked(...parts)).rejects.toThrow(BrokenFileError);
});

it('stops at a hundred times its size, counting what comes out', async () => {
  const zeros = gzipSync(new Uint8Array(70 * 1024 ** 2));
  await expect(unpacked(zeros)).rejects.toThrow(UnpacksTooLargeError);
});

it('throws what reading the file threw, not that it is broken', async () => {
  const file = heldFile(gzipSync(PEOPLE));
  const gone = new Error('storage is away');
  const stream = () =>
    new ReadableStream<Uint8Array>({
      pull() {
        throw gone;
      },
    });
  await expect(allText(gunzipFile({ ...file, stream }))).rejects.toBe(gone);
});

it('stops when nobody reads on', async () => {
  const pieces = gunzipFile(heldFile(gzipSync(PEOPLE)));
  expect((await pieces.next()).done).toBe(false);
  await pieces.return();
  expect((await pieces.next()).done).toBe(true);
});

it('knows the name in the header', () => {
  const named = Uint8Array.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, ...Buffer.from('people.csv'), 0, 1, 2]);
  expect(gzippedName(named)).toBe('people.csv');
  expect(gzippedName(gzipSync(PEOPLE))).toBeNull();
});
