import type { Client, Ready } from './client.ts';

/** A Blob, or what can be cut like one. `size` in bytes. */
export interface SlicedFile {
  size: number;
  slice: (from: number, to: number) => Blob;
}

interface Options {
  /** How many parts are under way. */
  atOnce?: number;
  /** Is told the bytes sent so far. */
  progress?: (bytes: number) => void;
}

/** Uploads a file in parts, several at once, and has it inspected. */
export async function uploadInParts(
  client: Client,
  name: string,
  file: SlicedFile,
  { atOnce = 3, progress = () => undefined }: Options = {},
): Promise<Ready> {
  const { import: record, part_size, part_count } = await client.startUpload(name, file.size);
  let next = 1;
  let sent = 0;
  async function sendParts(): Promise<void> {
    for (let part = next++; part <= part_count; part = next++) {
      const body = file.slice((part - 1) * part_size, part * part_size);
      await client.uploadPart(record.id, part, body);
      sent += body.size;
      progress(sent);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendParts));
  return client.finishUpload(record.id);
}
