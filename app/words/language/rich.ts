import { createElement, Fragment, type ReactNode } from 'react';
import { formatMessage, type MessageKey, type ValuesOf } from './t.ts';

type Tags = Record<string, (inner: ReactNode) => ReactNode>;

/**
 * A message in the current language whose `<tags>` become elements, by a function each. `<day>…</day>` has its place in
 * the sentence and no words: the element brings them.
 */
export function rich<Key extends MessageKey>(key: Key, tags: Tags, values?: ValuesOf<Key>): ReactNode {
  const makers = Object.entries(tags).map(([name, make]) => [name, (inner: ReactNode[]) => make(together(inner))]);
  const made = formatMessage<ReactNode>(key, { ...values, ...Object.fromEntries(makers) });
  return together(Array.isArray(made) ? made : [made]);
}

const together = (nodes: ReactNode[]) => createElement(Fragment, null, ...nodes);
