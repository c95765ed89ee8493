import { expect, it } from 'vitest';
import { html } from './html.ts';

it('escapes every value it puts into HTML', () => {
  expect(html`<a title="${'"><script>'}">${"'&"}${html`<b>${1}</b>`}</a>`.text).toBe(
    '<a title="&#34;&#62;&#60;script&#62;">&#39;&#38;<b>1</b></a>',
  );
});
