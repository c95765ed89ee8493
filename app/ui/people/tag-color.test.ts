import { expect, it } from 'vitest';
import { colorOfTag } from './tag-color.ts';

it('a tag has the colour somebody gave it, or one by its name, whatever its case', () => {
  expect(colorOfTag({ name: 'VIP', color: 'grey' })).toBe('grey');
  const own = colorOfTag({ name: 'Großkunde 伸', color: null });
  expect(own).not.toBe('grey');
  expect(colorOfTag({ name: 'großkunde 伸', color: null })).toBe(own);
});

it('names of one kind spread over the colours', () => {
  const names = Array.from({ length: 90 }, (_, n) => `Herbst ${2020 + n}`);
  const counts = Map.groupBy(names, (name) => colorOfTag({ name, color: null }));
  expect(counts.size).toBe(9);
  for (const of of counts.values()) expect(of.length).toBeLessThan(25);
});
