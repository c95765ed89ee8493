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
export async function uploadInParts(client: Client, name: string, file: SlicedFile, options?: Options): Promise<Ready> {
  return client.finishUpload(await sendParts(client, name, file, options));
}

/** Sends all parts of a file, which is still to be inspected. Returns its import's id. */
export async function sendParts(
  client: Client,
  name: string,
  file: SlicedFile,
  { atOnce = 3, progress = () => undefined }: Options = {},
): Promise<string> {
  const { import: record, part_size, part_count } = await client.startUpload(name, file.size);
  let next = 1;
  let sent = 0;
  async function sendNext(): Promise<void> {
    for (let part = next++; part <= part_count; part = next++) {
      const body = file.slice((part - 1) * part_size, part * part_size);
      await client.uploadPart(record.id, part, body);
      sent += body.size;
      progress(sent);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendNext));
  return record.id;
}
