import type { Services } from '#app/context.server.ts';
import type { Refusal } from '#app/domain/errors.ts';
import { wrongState } from '#app/domain/imports/transitions.ts';
import { openFile } from '#app/formats/open-file.ts';
import type { OpenedFile } from '#app/formats/opened-file.ts';
import type { RangedFile } from '#app/formats/ranged-file.ts';
import { FileMissingError } from '#app/vendors/r2.server.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import { openedOrRefused } from './inspect-file.server.ts';

/** All that a CSV file's preview is made of. */
const HEAD_BYTES = 256 * 1024;

/** Parts of an upload cannot be read before they are put together: the file's beginning lies beside them until then. */
export const headKey = (objectKey: string): string => `${objectKey}.head`;

/**
 * Passes a part on, and puts the beginning of it as soon as that is there: it is looked at while the rest comes. Once
 * the whole part is stored, `kept` waits for that, and puts what is shorter.
 */
export function keepHead(body: ReadableStream<Uint8Array>, put: (head: Uint8Array) => Promise<unknown>) {
  const room = new Uint8Array(HEAD_BYTES);
  let length = 0;
  let early: Promise<unknown> | null = null;
  const watched = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(chunk, controller) {
        controller.enqueue(chunk);
        if (early) return;
        const taken = chunk.subarray(0, HEAD_BYTES - length);
        room.set(taken, length);
        length += taken.byteLength;
        if (length < HEAD_BYTES) return;
        early = put(room);
        // said by `kept`: here it would look like a body that broke off
        await early.catch(() => null);
      },
    }),
  );
  return { body: watched, kept: () => early ?? put(room.subarray(0, length)) };
}

/** What is asked for has not arrived. */
class NotArrivedError extends Error {
  override readonly name = 'NotArrivedError';
}

/**
 * Opens what has come of an upload, for a first look (docs/rules/api.md#preview); a refusal while the bytes that it
 * takes are not there: of what is packed, the directory lies at the end.
 */
export async function openHead(
  { files }: Pick<Services, 'files'>,
  record: ImportRow,
  sheet?: string,
): Promise<OpenedFile | Refusal> {
  try {
    const head = await files.readAll(headKey(record.object_key));
    return openedOrRefused(await openFile(headAlone(head, record.size_bytes), sheet));
  } catch (error) {
    if (error instanceof FileMissingError || error instanceof NotArrivedError) return wrongState(record);
    throw error;
  }
}

function headAlone(head: Uint8Array, size: number): RangedFile {
  const read = (offset: number, length: number) => {
    if (offset + length > head.byteLength) throw new NotArrivedError();
    return head.subarray(offset, offset + length);
  };
  return {
    size,
    read: async (offset, length) => read(offset, length),
    stream: (from, to) => new Blob([read(from, to - from).slice()]).stream(),
  };
}
