import { describe, expect, it } from 'vitest';
import { isAboutSubscription, yesOrNo } from './yes-or-no.ts';

describe('yesOrNo', () => {
  it.each([
    'true',
    'YES',
    'y',
    '1',
    'X',
    'on',
    'Unsubscribed',
    'ja',
    'Oui',
    'sí',
    'SI',
    'sim',
    'tak',
    'Да',
    'はい',
    '是',
    '예',
    'evet',
    'opted out',
    'désabonné',
    'de\u0301sabonne\u0301',
  ])('%s is yes', (word) => {
    expect(yesOrNo(word)).toBe(true);
  });

  it.each([
    'false',
    'No',
    'N',
    '0',
    'off',
    'subscribed',
    'nein',
    'nee',
    'non',
    'não',
    'nie',
    'Нет',
    'いいえ',
    '否',
    '아니요',
    'HAYIR',
    'nej',
    'faux',
  ])('%s is no', (word) => {
    expect(yesOrNo(word)).toBe(false);
  });

  it.each(['maybe', '2', '-1', 'yes!', 'cleaned', '2024-01-01', '', 'toString'])('%j is neither', (word) => {
    expect(yesOrNo(word)).toBeNull();
  });

  it('tells words about subscription from a mere yes', () => {
    expect(isAboutSubscription('Unsubscribed')).toBe(true);
    expect(isAboutSubscription('subscribed')).toBe(true);
    expect(isAboutSubscription('yes')).toBe(false);
  });
});
