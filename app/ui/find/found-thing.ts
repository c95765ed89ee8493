import { t } from '#app/words/language/t.ts';
/** What the finder leads to, in its order. */
export const FOUND_KINDS = {
  page: () => t('find.pages'),
  person: () => t('find.people'),
  view: () => t('find.views'),
  import: () => t('find.imports'),
};

/** One line of the finder. */
export interface FoundThing {
  kind: keyof typeof FOUND_KINDS;
  name: string;
  detail: string;
  /** Where it leads. */
  to: string;
}

const isThing = (value: unknown): value is FoundThing =>
  typeof value === 'object' &&
  value !== null &&
  ['kind', 'name', 'detail', 'to'].every((name) => typeof Reflect.get(value, name) === 'string');

/** The lines of the server's answer. */
export function readFound(answer: unknown): FoundThing[] {
  const found: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'found') : null;
  return Array.isArray(found) ? found.filter(isThing) : [];
}
