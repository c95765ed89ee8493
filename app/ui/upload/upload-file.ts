import { apiPaths } from '#app/lib/paths.ts';
import { importIdOf, mayPass, partsOf, refused } from './answers.ts';
import { type Answer, NoConnectionError, sendBytes } from './send-bytes.ts';

/** Up to this size a file goes in one request: so few bytes are there before anything can be chosen. */
const ONE_REQUEST_BYTES = 1024 ** 2;
const PARTS_AT_ONCE = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

interface UploadEvents {
  /** An upload in parts has an import from now on, where it can be gone on with. */
  onBegun: (importId: string) => void;
  /** Bytes that are there or on their way. */
  onSent: (bytes: number) => void;
  /** It waits for the connection, or goes on. */
  onWaiting: (waiting: boolean) => void;
}

type Events = UploadEvents & { signal: AbortSignal };

/**
 * Uploads a file and returns the import's id. Waits as long as it takes for a lost connection. Throws RefusedError with
 * the server's sentence.
 */
export async function uploadFile(file: File, events: Events): Promise<string> {
  if (file.size <= ONE_REQUEST_BYTES) {
    const url = apiPaths.upload(file.name);
    return importIdOf(await persistently(events, () => send(events, 'POST', url, file, events.onSent)));
  }
  const begin = await persistently(events, () =>
    send(events, 'POST', apiPaths.uploads(), JSON.stringify({ filename: file.name, size: file.size })),
  );
  const id = importIdOf(begin);
  events.onBegun(id);
  return sendParts(id, file, { ...partsOf(begin), received: [] }, events);
}

/** Goes on with an upload that was broken off: sends the parts that are missing. The file must be the same one. */
export async function resumeUpload(id: string, file: File, events: Events): Promise<string> {
  const there = await persistently(events, () => send(events, 'GET', apiPaths.uploadParts(id)));
  return sendParts(id, file, partsOf(there), events);
}

const send = (
  { signal }: Events,
  method: 'POST' | 'PUT' | 'GET',
  url: string,
  body?: Blob | string,
  onSent?: (bytes: number) => void,
) => sendBytes({ method, url, signal, ...(body === undefined ? {} : { body }), ...(onSent ? { onSent } : {}) });

async function sendParts(id: string, file: File, parts: ReturnType<typeof partsOf>, events: Events): Promise<string> {
  const { partSize, partCount } = parts;
  const sizeOf = (part: number) => Math.min(partSize, file.size - (part - 1) * partSize);
  const sent = new Map(parts.received.map((part) => [part, sizeOf(part)]));
  const tell = () => events.onSent([...sent.values()].reduce((sum, bytes) => sum + bytes, 0));
  const missing = Array.from({ length: partCount }, (_, index) => index + 1).filter((part) => !sent.has(part));
  tell();

  async function sendNext(): Promise<void> {
    const part = missing.shift();
    if (part === undefined) return;
    const bytes = file.slice((part - 1) * partSize, (part - 1) * partSize + sizeOf(part));
    const answer = await persistently(events, () =>
      send(events, 'PUT', apiPaths.uploadPart(id, part), bytes, (loaded) => {
        sent.set(part, loaded);
        tell();
      }),
    );
    if (answer.status >= 300) throw refused(answer);
    return sendNext();
  }

  await Promise.all(Array.from({ length: PARTS_AT_ONCE }, sendNext));
  return importIdOf(await persistently(events, () => send(events, 'POST', apiPaths.uploaded(id))));
}

/** Tries again, with growing pauses, what failed for want of a connection or of a server in a good mood. */
async function persistently({ signal, onWaiting }: Events, attempt: () => Promise<Answer>): Promise<Answer> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const answer = await attempt().catch((error: unknown) => {
      if (error instanceof NoConnectionError) return null;
      throw error;
    });
    if (answer && !mayPass(answer)) {
      onWaiting(false);
      return answer;
    }
    onWaiting(true);
    await pauseFor(pause, signal);
  }
}

/** Waits, but not after the connection is back. */
function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const once = (then: () => void) => () => {
      clearTimeout(timer);
      stop.abort();
      then();
    };
    const timer = setTimeout(once(resolve), ms);
    addEventListener('online', once(resolve), { signal: stop.signal });
    signal.addEventListener(
      'abort',
      once(() => reject(signal.reason)),
      { signal: stop.signal },
    );
  });
}
