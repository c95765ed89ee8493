import { describe, expect, it } from 'vitest';
import { writeRecord } from './write-record.ts';

describe('writeRecord', () => {
  it('quotes only where it must', () => {
    expect(writeRecord(['a', 'b c', 'semi;colon', 'a\tb', 'a|b', "it's", ''])).toBe(
      `a,b c,"semi;colon","a\tb","a|b",it's,\r\n`,
    );
    expect(writeRecord(['a,b', 'say "hi"', 'one\ntwo', 'three\rfour'])).toBe(
      '"a,b","say ""hi""","one\ntwo","three\rfour"\r\n',
    );
  });

  it('quotes where a blank begins or ends the cell', () => {
    expect(writeRecord([' a', 'a ', '\u00A0a', 'a\u200B', ' '])).toBe('" a","a ","\u00A0a","a\u200B"," "\r\n');
  });

  it('guards formulas and leaves numbers', () => {
    expect(writeRecord(['=A1', '+49 30', "'=A1", '-x,y'])).toBe("'=A1,+49 30,''=A1,\"'-x,y\"\r\n");
  });
});
