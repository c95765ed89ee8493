import { trim } from '#app/csv/blank.ts';

const EMAIL = /^[^\s@"<>(),;:]+@[^\s@"<>(),;:]+\.[^\s@"<>(),;:]+$/u;

/** `Anna Berg <a@b.de>`, with no sign in the name that may be a delimiter. */
const WITH_NAME = /^[^<>@,;|\t]*<([^<>]*)>$/u;

/**
 * Whether a cell looks like one e-mail address and nothing else, but for a name before it: good enough to tell people
 * from headers.
 */
export function isEmailLike(cell: string): boolean {
  if (!cell.includes('@')) return false;
  const text = trim(cell);
  return EMAIL.test(WITH_NAME.exec(text)?.[1] ?? text);
}
