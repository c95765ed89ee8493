import compile from 'icu-minify/compile';
import { expect, it } from 'vitest';
import de from './messages/de.ts';
import en from './messages/en.ts';
import fr from './messages/fr.ts';
import type { MessageKey } from './t.ts';

/** The names of a message's values and tags, wherever they stand in it. */
function namesIn(node: unknown): string[] {
  if (!Array.isArray(node)) return [];
  const [first, , options] = node;
  const isArgument = typeof first === 'string' && node.length > 1 && typeof node[1] === 'number';
  if (isArgument) return [first, ...Object.values(options ?? {}).flatMap(namesIn)];
  return node.flatMap((inner) =>
    Array.isArray(inner) && typeof inner[0] === 'string' ? namesOf(inner) : namesIn(inner),
  );
}

const namesOf = (node: unknown[]) =>
  typeof node[1] === 'number' ? namesIn(node) : [String(node[0]), ...node.slice(1).flatMap(namesIn)];

const names = (message: string) => [...new Set(namesIn(compile(message)))].sort();

it.each([
  ['German', de],
  ['French', fr],
])('each message in %s asks for the values and tags of the English one', (_, messages: Record<MessageKey, string>) => {
  const keys = Object.keys(en) as MessageKey[];
  const differing = keys.filter((key) => names(messages[key]).join() !== names(en[key]).join());
  expect(differing).toEqual([]);
  expect(Object.keys(messages)).toEqual(keys);
});
