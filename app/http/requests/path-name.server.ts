import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { check } from './body/read.server.ts';

/**
 * The last part of the path as a name. Read from the address itself: the router's own parameter takes `%2F` inside a
 * name for a slash. What cannot be kept cannot be a name: null, as for one that nothing has.
 */
export function pathName(request: Request): string | null {
  const last = new URL(request.url).pathname.split('/').filter(Boolean).at(-1) ?? '';
  try {
    const name = check(decodeURIComponent(last), z.string());
    return name instanceof Refusal ? null : name;
  } catch {
    // not UTF-8
    return null;
  }
}
