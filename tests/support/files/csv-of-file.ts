import { expect } from 'vitest';
import { convertFile } from '#app/formats/convert-file.ts';
import { openFile } from '#app/formats/open-file.ts';
import type { OpenedFile } from '#app/formats/opened-file.ts';
import { heldFile } from './held-file.ts';

/** A file of another format than CSV, opened. */
export async function opened(bytes: Uint8Array, sheet?: string): Promise<OpenedFile> {
  const found = await openFile(heldFile(bytes), sheet);
  if (!('source' in found)) throw new Error(`refused: ${JSON.stringify(found)}`);
  return found;
}

/** The whole CSV that it becomes; begins with its sample. */
export async function csvOfFile(bytes: Uint8Array, sheet?: string): Promise<string> {
  const { source, sample } = await opened(bytes, sheet);
  let csv = '';
  for await (const block of convertFile(heldFile(bytes), source, { offset: 0 })) {
    csv += new TextDecoder().decode(block.bytes);
  }
  expect(csv.startsWith(new TextDecoder().decode(sample))).toBe(true);
  return csv;
}
