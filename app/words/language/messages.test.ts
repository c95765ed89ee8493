import compile from 'icu-minify/compile';
import { expect, it } from 'vitest';
import de from './messages/de.ts';
import en from './messages/en.ts';
import fr from './messages/fr.ts';
import type { MessageKey } from './t.ts';

/**
 * The names of a message's values and tags, wherever they stand in it. A list has texts, signs for the number of a
 * plural, and nodes: `[value]`, `[value, type, options]` or `[tag, ...list]`.
 */
function namesIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.filter(Array.isArray).flatMap(([name, ...rest]) => {
    return [name, ...(isTyped(rest) ? Object.values(rest[1] ?? {}).flatMap(namesIn) : namesIn(rest))];
  });
}

const NUMBER_OF_PLURAL = 0;

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

/** What stands around the values of a message, wherever in it. */
function textsIn(list: unknown): string[] {
  if (typeof list === 'string') return [list];
  if (!Array.isArray(list)) return [];
  return list.flatMap((part) => (Array.isArray(part) ? textsOfNode(part) : textsIn(part)));
}

const textsOfNode = ([, ...rest]: unknown[]) =>
  isTyped(rest) ? Object.values(rest[1] ?? {}).flatMap(textsIn) : textsIn(rest);

const isTyped = (rest: unknown[]) => typeof rest[0] === 'number' && rest[0] !== NUMBER_OF_PLURAL;

const FRENCH = [/(^|[^\u00a0]):(?=\s|$)/, /(^|[^\u202f])[;?!»]/, /«(?!\u202f)/, /(^|[^\u00a0\d])%/, /\s…/];

it('French keeps its signs on the line of their word: a space that does not break, and none before an ellipsis', () => {
  const odd = Object.entries(fr).filter(([, message]) =>
    textsIn(compile(message)).some((text) => FRENCH.some((fault) => fault.test(text))),
  );
  expect(odd).toEqual([]);
});

const PARTED = /[}\d] (%|[KMGT][Bo]|s|min|h|Std\.)(?![\w])/;

it.each([
  ['English', en],
  ['German', de],
  ['French', fr],
])('in %s a number keeps its unit on its line', (_, messages: Record<MessageKey, string>) => {
  expect(Object.values(messages).filter((message) => PARTED.test(message))).toEqual([]);
});
