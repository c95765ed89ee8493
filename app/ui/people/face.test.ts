import { describe, expect, it } from 'vitest';
import { initialsOf } from './face.tsx';

describe('initials', () => {
  it.each([
    ['Zsófia Kerekes-Bártfai', 'ZB'],
    ['sübeyde öztürk', 'SÖ'],
    ['Ольга Веретенникова', 'ОВ'],
    ['山下 実里', '山'],
    ['김하람', '김'],
    ['გიორგი ბერიძე', 'გ'],
    ['Cher', 'C'],
    ['😀 Smith', '😀S'],
    ['@', '@'],
    ['  ', '@'],
  ])('of %j are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
