import { expect, it } from 'vitest';
import { PART_BYTES, PartBuffer } from './part-buffer.ts';

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);

it('holds what it took, however it came', () => {
  const buffer = new PartBuffer();
  expect(buffer.bytes.byteLength).toBe(0);
  expect(buffer.add(bytes(0, 1)).byteLength).toBe(0);
  for (let n = 0; n < 5; n++) expect(buffer.add(bytes(50_000, n)).byteLength).toBe(0);
  expect(buffer.bytes.byteLength).toBe(250_000);
  expect([0, 1, 2, 3, 4].map((n) => buffer.bytes[n * 50_000])).toEqual([0, 1, 2, 3, 4]);
  expect(buffer.isFull).toBe(false);
});

it('is full at the size of a part, and returns the bytes beyond it', () => {
  const buffer = new PartBuffer();
  buffer.add(bytes(PART_BYTES - 2, 1));
  expect(buffer.isFull).toBe(false);
  expect(buffer.add(Uint8Array.of(2, 3, 4, 5))).toEqual(Uint8Array.of(4, 5));
  expect(buffer.isFull).toBe(true);
  expect(buffer.bytes.byteLength).toBe(PART_BYTES);
  expect(buffer.bytes.subarray(-3)).toEqual(Uint8Array.of(1, 2, 3));
  expect(buffer.add(Uint8Array.of(9))).toEqual(Uint8Array.of(9));
});

it('begins the next part after clear, and may be filled again after free', () => {
  const buffer = new PartBuffer();
  buffer.add(bytes(PART_BYTES, 1));
  buffer.clear();
  expect(buffer.bytes.byteLength).toBe(0);
  buffer.add(Uint8Array.of(7));
  expect(buffer.bytes).toEqual(Uint8Array.of(7));
  buffer.free();
  expect(buffer.bytes.byteLength).toBe(0);
  buffer.add(Uint8Array.of(8));
  expect(buffer.bytes).toEqual(Uint8Array.of(8));
});
