import { unstable_parseMultipartFormData } from '@remix-run/cloudflare';
import { invalid, type Refusal } from '#app/domain/errors.ts';
import { SINGLE_UPLOAD_BYTES, tooLarge } from '#app/domain/imports/upload/upload-import.server.ts';
import { UNREADABLE_FORM } from '#app/words/failures/refusals.ts';

export interface Upload {
  filename: string | null;
  body: AsyncIterable<Uint8Array>;
}

/** A form adds its own lines around the file. */
const FORM_ALLOWANCE = 64 * 1024;

/**
 * Hands the one file of a request to `take` as it arrives, whether it is the body itself (`?filename=` names it)
 * or the field `file` of a form. What says beforehand that it is too large is not read at all.
 */
export async function readUpload<T>(
  request: Request,
  take: (upload: Upload) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const type = request.headers.get('content-type') ?? '';
  const isForm = /^multipart\/form-data\b/i.test(type);
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > SINGLE_UPLOAD_BYTES + (isForm ? FORM_ALLOWANCE : 0)) return tooLarge(SINGLE_UPLOAD_BYTES);
  if (isForm) return readForm(request, take);
  const filename = new URL(request.url).searchParams.get('filename');
  return take({ filename, body: request.body ?? empty() });
}

async function readForm<T>(request: Request, take: (upload: Upload) => Promise<T | Refusal>): Promise<T | Refusal> {
  let taken: { result: T | Refusal } | null = null;
  try {
    await unstable_parseMultipartFormData(withPlainBoundary(request), async ({ name, filename, data }) => {
      if (name === 'file' && taken === null) {
        taken = { result: await take({ filename: filename ?? null, body: data }) };
        return 'taken';
      }
      for await (const _ of data) {
        // other fields are read past
      }
      return null;
    });
  } catch (error) {
    // a form that breaks off after its file was refused has been answered already
    if (taken === null && !isMalformed(error)) throw error;
    if (taken === null) return invalid([{ path: 'file', message: UNREADABLE_FORM }]);
  }
  const done: { result: T | Refusal } | null = taken;
  return done
    ? (done as { result: T | Refusal }).result
    : invalid([{ path: 'file', message: 'The form has no field `file`.' }]);
}

const BOUNDARY = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i;

/**
 * The same request with the boundary written as Remix reads it: some programs put it in quotes, or another parameter
 * before it.
 */
function withPlainBoundary(request: Request): Request {
  const headers = new Headers(request.headers);
  const [, quoted, bare] = BOUNDARY.exec(headers.get('content-type') ?? '') ?? [];
  headers.set('content-type', `multipart/form-data; boundary=${quoted ?? bare ?? ''}`);
  return new Request(request, { headers });
}

/** What Remix and its parser say of a body that is not a whole form. */
const isMalformed = (error: unknown) =>
  error instanceof Error && /^(?:malformed multipart-form|Could not parse content as FormData)/.test(error.message);

async function* empty(): AsyncGenerator<Uint8Array> {}
