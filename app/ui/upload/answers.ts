import { t } from '#app/words/language/t.ts';
import type { Answer } from './send-bytes.ts';

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];

/** What the server would not take, in its own sentence. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** The id of the import an answer is about. Throws RefusedError when there is none. */
export function importIdOf(answer: Answer): string {
  const id = field(field(answer.body, 'import'), 'id');
  if (answer.status < 300 && typeof id === 'string') return id;
  throw refused(answer);
}

/** How an upload in parts is cut, and what has come. Throws RefusedError when the answer does not say. */
export function partsOf(answer: Answer): { partSize: number; partCount: number; received: number[] } {
  const partSize = field(answer.body, 'part_size');
  const partCount = field(answer.body, 'part_count');
  if (answer.status < 300 && typeof partSize === 'number' && typeof partCount === 'number') {
    return { partSize, partCount, received: numbers(field(answer.body, 'received')) };
  }
  throw refused(answer);
}

/** The refusal an answer holds. */
export function refused(answer: Answer): RefusedError {
  const message = field(answer.body, 'message');
  return new RefusedError(typeof message === 'string' ? message : t('upload.refused'));
}

/** Whether the same request may succeed a little later. */
export const mayPass = ({ status }: Answer) => status === 429 || status >= 500;
