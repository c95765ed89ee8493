import { emailInCell, normaliseEmail } from '#app/domain/contacts/values/email-address.ts';

/** What people write around an address, or between its parts. */
const PIECES = /[\s,;|/<>()[\]"']+/u;
const AT = /\s*[([{]\s*(?:at|@)\s*[)\]}]\s*/giu;
const DOT = /\s*[([{]\s*(?:dot|\.)\s*[)\]}]\s*/giu;

/** Longer ones are no slip of a pen. */
const LONGEST = 300;

/**
 * What a cell that failed was plainly meant to be; null where that is not plain. Of an address: the one that stands in
 * it (`a@b.de (Anna)`), or itself with its slips mended (`a @ b.de`, `a(at)b.de`, `a@b,de`, `a@b..de`).
 */
export function suggestCell(code: string, cell: string): string | null {
  if (code !== 'INVALID_EMAIL' || cell.length > LONGEST) return null;
  const inside = new Set(
    cell.split(PIECES).flatMap((piece) => normaliseEmail(piece.replace(/^mailto:/i, '').replace(/[.:]+$/, '')) ?? []),
  );
  if (inside.size > 1) return null;
  return [...inside][0] ?? emailInCell(withoutSlips(cell));
}

const withoutSlips = (cell: string): string =>
  cell
    .replace(AT, '@')
    .replace(DOT, '.')
    .replace(/\s*@\s*/u, '@')
    .replace(/(?<=@[^@]*)\s*[,;]\s*(?=[\p{L}\p{Nd}])/gu, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/^[\s.,;:]+|[\s.,;:]+$/gu, '');
