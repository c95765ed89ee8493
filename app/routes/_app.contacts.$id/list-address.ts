import { paths } from '#app/lib/paths.ts';

/** The address of the list that somebody came from; null for anything else. */
export function listAddress(from: string | null): string | null {
  const list = paths.contacts();
  return from !== null && (from === list || from.startsWith(`${list}?`)) ? from : null;
}

/** The list that somebody came from, which tells of a deletion. */
export function listAfter(from: string | null, deletionId: string): string {
  const list = from ?? paths.contacts();
  return `${list}${list.includes('?') ? '&' : '?'}${new URLSearchParams({ deleted: deletionId })}`;
}
