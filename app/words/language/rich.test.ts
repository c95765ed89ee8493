import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { createElement, type ReactNode } from 'react';
import { expect, it } from 'vitest';
import { rich } from './rich.ts';
import { withinLanguage } from './within-language.server.ts';

it('makes elements of tags, in the order of the language', () => {
  const link = (inner: ReactNode) => createElement('a', { href: '/' }, inner);
  const made = () => renderToString(h('p', { children: rich('sign-up.instead', { link }) }));
  expect(made()).toBe('<p>New here? <a href="/">Create an account</a></p>');
  expect(withinLanguage('de', made)).toBe('<p>Neu hier? <a href="/">Konto anlegen</a></p>');
});
