import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { invalid, type Refusal } from '#app/domain/errors.ts';
import { SINGLE_UPLOAD_BYTES, tooLarge } from '#app/domain/imports/upload/upload-import.server.ts';
import { unreadableForm } from '#app/words/failures/refusals.ts';

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
  const unreadable = () => invalid([{ path: 'file', message: unreadableForm() }]);
  const form = formReader(request.headers.get('content-type') ?? '');
  if (!form || !request.body) return unreadable();
  const body = Readable.from(request.body);
  let isThere = false;
  let isBroken = false;
  try {
    return await new Promise<T | Refusal>((resolve, reject) => {
      form.on('file', (_, file, filename) => {
        isThere = true;
        body.once('error', (error) => file.destroy(error));
        take({ filename: filename ?? null, body: file }).then(resolve, reject);
      });
      form.on('error', (error) => {
        isBroken = true;
        reject(error);
      });
      form.on('finish', () => {
        if (!isThere) resolve(invalid([{ path: 'file', message: 'The form has no field `file`.' }]));
      });
      body.once('error', reject);
      body.pipe(form);
    });
  } catch (error) {
    if (isBroken) return unreadable();
    throw error;
  } finally {
    body.destroy();
  }
}

/** Reads the first field `file` of a form, and past every other. Null where the form's type names no boundary. */
function formReader(type: string): Busboy | null {
  const limits = { files: 1, fields: 0, headerSize: FORM_ALLOWANCE };
  try {
    return new Busboy({ headers: { 'content-type': type }, isPartAFile: (name) => name === 'file', limits });
  } catch {
    return null;
  }
}

async function* empty(): AsyncGenerator<Uint8Array> {}
