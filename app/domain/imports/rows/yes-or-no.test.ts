import { describe, expect, it } from 'vitest';
import { yesOrNo } from './yes-or-no.ts';

describe('yesOrNo', () => {
  it.each([
    'true',
    'YES',
    'y',
    '1',
    'X',
    'on',
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
    'checked',
    'si\u0301',
    'Ja, gerne',
    'Yes please',
    'Yes (2024-03-01)',
    'есть',
    'Sí, quiero recibirlo',
    '✔️',
    '1.0',
  ])('%s is yes', (word) => {
    expect(yesOrNo(word)).toBe(true);
  });

  it.each([
    'false',
    'No',
    'N',
    '0',
    'off',
    'unchecked',
    'nein',
    'Nein, danke',
    'No thanks',
    'Non - pas maintenant',
    '0.0',
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

  it.each(['maybe', '2', '-1', 'yes!', 'unsubscribed', 'cleaned', '2024-01-01', '', 'toString'])(
    '%j is neither',
    (word) => {
      expect(yesOrNo(word)).toBeNull();
    },
  );
});
