export const FOUND_KINDS = ['Go to', 'People', 'Views', 'Imports'] as const;

/** One line of the finder. */
export interface FoundThing {
  kind: (typeof FOUND_KINDS)[number];
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
