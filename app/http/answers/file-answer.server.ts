import type { Services } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { type ByteRange, byteRange } from '#app/http/requests/byte-range.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import type { Files } from '#app/vendors/r2.server.ts';
import { refusalAnswer } from './answers.server.ts';
import { attachment } from './attachment.server.ts';

/** Bytes of one read. A long one would be buffered whole by the local runtime if the object came in parts. */
const READ_BYTES = 4 * 1024 * 1024;

interface StoredCsv {
  filename: string;
  key: string;
  size: number;
  etag: string;
}

/** A stored file as an answer to GET or HEAD, whole or the range that is asked for (RFC 9110, section 14). */
export function fileAnswer(
  { files, after }: Pick<Services, 'files' | 'after'>,
  request: Request,
  file: StoredCsv,
): Response {
  const etag = `"${file.etag}"`;
  const isSameFile = [null, etag].includes(request.headers.get('if-range'));
  const range = byteRange(isSameFile ? request.headers.get('range') : null, file.size);
  if (range === 'unsatisfiable') {
    const refusal = new Refusal('RANGE_NOT_SATISFIABLE', `The file has ${file.size} bytes.`);
    return refusalAnswer(refusal, { 'content-range': `bytes */${file.size}` });
  }
  const { offset, length } = range ?? { offset: 0, length: file.size };
  const headers = new Headers({
    ...attachment(file.filename),
    'accept-ranges': 'bytes',
    'content-length': String(length),
    etag,
    ...(range ? { 'content-range': `bytes ${offset}-${offset + length - 1}/${file.size}` } : {}),
  });
  const status = range ? 206 : 200;
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const { readable, writable } = new FixedLengthStream(length);
  after(pour(files, file, { offset, length }, writable));
  return new Response(readable, { status, headers });
}

async function pour(files: Files, file: StoredCsv, range: ByteRange, into: WritableStream<Uint8Array>) {
  const end = range.offset + range.length;
  try {
    for (let at = range.offset; at < end; at += READ_BYTES) {
      await files.pour(file, at, Math.min(READ_BYTES, end - at), into);
    }
    await into.close();
  } catch (error) {
    // people close the tab, connections break: whoever wants the rest asks for a range
    log('download.ended', { bytes: range.length, error: nameOfError(error) });
    await into.abort(error).catch(() => undefined);
  }
}
