import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { Client, Ready } from './client.ts';
import { uploadInParts } from './upload-in-parts.ts';

/** docs/rules/api.md#upload-in-one-request: more goes in parts. */
const SINGLE_REQUEST_BYTES = 95 * 1024 * 1024;

/**
 * Uploads a file, streamed in one request, or in parts when it is larger than one may be.
 * @param progress is told the bytes sent so far
 */
export async function uploadFile(client: Client, path: string, progress: (bytes: number) => void): Promise<Ready> {
  // a view of the file: nothing is read before it is sent
  const file = await openAsBlob(path);
  const name = basename(path);
  return file.size > SINGLE_REQUEST_BYTES
    ? uploadInParts(client, name, file, { progress })
    : uploadWhole(client, name, file, progress);
}

function uploadWhole(client: Client, name: string, file: Blob, progress: (bytes: number) => void): Promise<Ready> {
  let sent = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      sent += chunk.length;
      progress(sent);
      controller.enqueue(chunk);
    },
  });
  return client.upload(file.stream().pipeThrough(counted), name);
}
