import { describe, expect, it } from 'vitest';
import { customFieldNameFault } from './custom-field-name.ts';
import { customFieldName } from './custom-field-name-input.ts';

describe('customFieldName', () => {
  it.each(['Plan', 'a: b', '__proto__', 'constructor', '職種', '"x", y', '😀'.repeat(100), 'rows', "'=1"])(
    'takes %j',
    (name) => {
      expect(customFieldName.parse(` \u00a0${name}\u200b`)).toBe(name);
    },
  );

  it.each([
    ['', 'A custom field needs a name'],
    [' \ufeff', 'A custom field needs a name'],
    ['x'.repeat(101), 'Longer than 100 characters: 101'],
    ['email', '“email” is a column of our own files; give the field another name'],
    [' First_Name ', '“First_Name” is a column of our own files; give the field another name'],
    ['created_at', '“created_at” is a column of our own files; give the field another name'],
    ['TAGS', '“TAGS” is a column of our own files; give the field another name'],
    ['row', '“row” is a column of our own files; give the field another name'],
    ['Error', '“Error” is a column of our own files; give the field another name'],
    ['a\0b', 'The name has a character that cannot be kept'],
    ['a\ufffdb', 'The name has a character that cannot be kept'],
    ['a\ud83d', 'The name has a character that cannot be kept'],
  ])('refuses %j', (text, message) => {
    const result = customFieldName.safeParse(text);
    expect(result.error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it('knows no fault of a good name', () => {
    expect(customFieldNameFault('Plan')).toBeNull();
  });
});
