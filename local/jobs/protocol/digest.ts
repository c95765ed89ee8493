import { createHash } from 'node:crypto';

/** A short name for any text, safe to store whatever the text holds: its SHA-256 in hex. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
