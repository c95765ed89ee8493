import { Refusal } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { t } from '#app/words/language/t.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** What an address reads of a body and no further (docs/rules/api.md#conventions); the first that fits counts. */
const LIMITS: readonly { at: RegExp; bytes: number | 'its own' }[] = [
  // files are counted as they stream to R2
  { at: /^\/(api\/imports|imports\/new)$/i, bytes: 'its own' },
  { at: /^\/api\/imports\/[^/]+\/parts\/[^/]+$/i, bytes: 'its own' },
  { at: /^\/api\/mail-events$/i, bytes: 256 * KIB },
  { at: /^\/(api|mcp)(\/|$)/i, bytes: 4 * MIB },
  { at: /^\/unsubscribe(\/|$)/i, bytes: 4 * KIB },
  {
    at: /^\/(sign-in|sign-up|sign-out|closed|magic-link|forgot-password|reset-password|(auth|confirm-replies|join)\/.*)$/i,
    bytes: 64 * KIB,
  },
  { at: /^/, bytes: 1 * MIB },
];

/** More than this of a body that is too large is not even read past: the connection is closed on the rest of it. */
const READ_PAST_BYTES = 1 * MIB;

/**
 * The request with its body read, in memory, up to what its address takes; or the answer to one that is too large. The
 * one place where a body is read without knowing its end, but for files. A GET or HEAD comes out without a body.
 */
export async function boundBody(request: Request): Promise<Request | Response> {
  if (/^(GET|HEAD)$/.test(request.method)) return withoutBody(request);
  const most = limitAt(new URL(request.url).pathname);
  if (most === 'its own' || request.body === null) return request;
  const announced = Number(request.headers.get('content-length') ?? 0);
  const body = announced > most + READ_PAST_BYTES ? null : await readUpTo(request.body, most);
  if (body !== null) return new Request(request, { body });
  return refusalAnswer(new Refusal('TOO_LARGE', t('refused.body-too-large', { size: sizeOf(most) })));
}

function limitAt(pathname: string): number | 'its own' {
  const address = pathname.replace(/(\.data)?\/?$/, '');
  return LIMITS.find(({ at }) => at.test(address))?.bytes ?? 1 * MIB;
}

/** Workers refuse to make a GET that has a body, and some clients and proxies send one. */
function withoutBody(request: Request): Request {
  if (request.body === null) return request;
  const headers = new Headers(request.headers);
  for (const name of ['content-length', 'content-type', 'transfer-encoding']) headers.delete(name);
  const { method, redirect, signal } = request;
  return new Request(request.url, { method, headers, redirect, signal });
}

async function readUpTo(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > most + READ_PAST_BYTES) return null;
    if (length <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > most ? null : joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

const sizeOf = (bytes: number) => (bytes < MIB ? `${bytes / KIB} KiB` : `${bytes / MIB} MiB`);
