import { isBlank, trim } from '#app/csv/blank.ts';

/** In code points. */
export const LONGEST_FILE_NAME = 255;

/**
 * A file's name as it is shown and offered for download: the last part of a path, without control characters, at most
 * 255 code points.
 */
export function cleanFileName(name: string | null | undefined, otherwise: string): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const visible = trim(last.toWellFormed().replace(/[\p{Cc}\p{Cf}\uFFFD]/gu, ''));
  return isBlank(visible) ? otherwise : [...visible].slice(0, LONGEST_FILE_NAME).join('');
}
