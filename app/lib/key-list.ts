import { fromBase64url } from './base64url.ts';

export interface NamedKey {
  id: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The keys of a variable of the environment (`id:base64url32,id2:…`, newest first). */
export function readKeys(written: string): NamedKey[] {
  return written.split(',').flatMap((entry) => {
    const [id = '', secret = ''] = entry.split(':');
    const bytes = fromBase64url(secret);
    return bytes ? [{ id, bytes }] : [];
  });
}
