import { trim } from '#app/csv/blank.ts';

const EMAIL = /^[^\s@"<>(),;:]+@[^\s@"<>(),;:]+\.[^\s@"<>(),;:]+$/u;

/** Whether a cell looks like one e-mail address and nothing else: good enough to tell people from headers. */
export function isEmailLike(cell: string): boolean {
  return cell.includes('@') && EMAIL.test(trim(cell));
}
