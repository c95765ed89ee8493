import { describe, expect, it } from 'vitest';
import { differing } from './differing.ts';

const marked = (text: string, other: string) =>
  differing(text, other)
    .map(({ text: run, differs }) => (differs ? `[${run}]` : run))
    .join('');

describe('two readings of a cell', () => {
  it('differ letter by letter where they are as long', () => {
    expect(marked('Fèvre', 'Fčvre')).toBe('F[è]vre');
    expect(marked('Größmann', 'Größmann')).toBe('Größmann');
  });

  it('differ in the middle where one has more letters', () => {
    expect(marked('MÃ¼ller', 'Müller')).toBe('M[Ã¼]ller');
    expect(marked('Müller', 'MÃ¼ller')).toBe('M[ü]ller');
    expect(marked('aa', 'aaa')).toBe('aa');
  });

  it('are compared by whole characters', () => {
    expect(marked('a😀b', 'a😁b')).toBe('a[😀]b');
  });
});
