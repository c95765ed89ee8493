import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { Api, Uploaded } from '#local/demo/api.ts';

/** api.md: more goes in parts. */
const SINGLE_REQUEST_BYTES = 95 * 1024 * 1024;
const PARTS_AT_ONCE = 3;

/**
 * Uploads a file, streamed in one request, or in parts when it is larger than one may be.
 * @param progress is told the bytes sent so far
 */
export async function uploadFile(api: Api, path: string, progress: (bytes: number) => void): Promise<Uploaded> {
  // a view of the file: nothing is read before it is sent
  const file = await openAsBlob(path);
  const name = basename(path);
  return file.size > SINGLE_REQUEST_BYTES
    ? uploadParts(api, name, file, progress)
    : uploadWhole(api, name, file, progress);
}

function uploadWhole(api: Api, name: string, file: Blob, progress: (bytes: number) => void): Promise<Uploaded> {
  let sent = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      sent += chunk.length;
      progress(sent);
      controller.enqueue(chunk);
    },
  });
  return api.upload(name, file.stream().pipeThrough(counted));
}

async function uploadParts(api: Api, name: string, file: Blob, progress: (bytes: number) => void): Promise<Uploaded> {
  const started = await api.startUpload(name, file.size);
  let next = 1;
  let sent = 0;
  async function sendParts(): Promise<void> {
    for (let part = next++; part <= started.part_count; part = next++) {
      const body = file.slice((part - 1) * started.part_size, part * started.part_size);
      await api.uploadPart(started.import.id, part, body);
      sent += body.size;
      progress(sent);
    }
  }
  await Promise.all(Array.from({ length: PARTS_AT_ONCE }, sendParts));
  return api.finishUpload(started.import.id);
}
