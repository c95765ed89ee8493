import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { KEPT_CHOICES, KEPT_DAYS } from './kept-days.ts';

const rules = readFileSync(new URL('../../../docs/rules/product.md', import.meta.url), 'utf8');
const table = rules.slice(rules.indexOf('### Kept and swept'), rules.indexOf('## Contacts'));
const lines = table.split('\n').filter((line) => line.startsWith('| '));
const lineAbout = (what: string) => lines.find((line) => line.split(' | ')[0]?.includes(what)) ?? '';

it.each(Object.entries(KEPT_DAYS))('the rules say how long this is kept: %s', (what, days) => {
  expect(lineAbout(what)).toMatch(new RegExp(`\\b${days} days?\\b`));
});

it('the rules say how many choices are kept', () => {
  const line = lineAbout('what was chosen for columns and files');
  expect(line).toContain(`${formatCount(KEPT_CHOICES.columns)} columns`);
  expect(line).toContain(`${formatCount(KEPT_CHOICES.files)} files`);
});
