import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { RawAnswer } from '#local/jobs/protocol/answer.ts';

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const CALL_TIMEOUT_MS = 2 * 60 * 60 * 1000;
const unzip = promisify(gunzip);

interface OutgoingRequest {
  method?: 'POST' | 'PUT';
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/**
 * Sends one request to the app and reads its whole answer. It uses Node's own client without an agent, because every
 * call then has a fresh connection, as on the real server: a Worker that was restarted leaves no stale one behind that
 * would cost an attempt. The only time limit is the two hours of a step.
 *
 * @param stop ends the call early; the app then counts as unreachable
 */
export async function sendRequest(
  { method = 'POST', url, headers, body }: OutgoingRequest,
  stop: AbortSignal,
): Promise<RawAnswer> {
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method,
    agent: false,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.any([stop, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
  });
  try {
    return await new Promise((resolve, reject) => {
      request.on('error', reject);
      request.on('response', async (response) => {
        try {
          const chunks: Buffer[] = [];
          let size = 0;
          for await (const chunk of response) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > MAX_ANSWER_BYTES) break;
          }
          const text = size > MAX_ANSWER_BYTES ? undefined : await decode(Buffer.concat(chunks), response.headers);
          if (text === undefined) resolve({ kind: 'too-large' });
          else
            resolve({ kind: 'answer', status: response.statusCode ?? 0, headers: flat(response.headers), body: text });
        } catch (error) {
          reject(error);
        }
      });
      request.end(body);
    });
  } catch {
    // refused, reset, cut off, not gzip: for the run these are all the same, as on the real server
    return { kind: 'unreachable' };
  } finally {
    request.destroy();
  }
}

async function decode(bytes: Buffer, headers: NodeJS.Dict<string | string[]>): Promise<string | undefined> {
  if (headers['content-encoding'] !== 'gzip') return bytes.toString('utf8');
  try {
    return (await unzip(bytes, { maxOutputLength: MAX_ANSWER_BYTES })).toString('utf8');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function flat(headers: NodeJS.Dict<string | string[]>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
