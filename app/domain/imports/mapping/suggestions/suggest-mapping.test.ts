import { describe, expect, it } from 'vitest';
import type { Target } from '#app/domain/imports/mapping/targets.ts';
import { targets } from '#tests/support/headers/suggest-for.ts';

describe('a name', () => {
  it('alone is a full name', () => {
    expect(
      targets([
        ['Name', 'Anna Schmidt'],
        ['Email', 'a@b.de'],
      ])[0],
    ).toBe('full_name high');
    expect(targets([['Full Name', 'Anna Schmidt']])).toEqual(['full_name high']);
  });

  it('is the half that no other column claims', () => {
    expect(
      targets([
        ['Name', 'Schmidt'],
        ['Vorname', 'Anna'],
      ]),
    ).toEqual(['last_name high', 'first_name high']);
    expect(
      targets([
        ['Nome', 'Anna'],
        ['Cognome', 'Rossi'],
      ]),
    ).toEqual(['first_name high', 'last_name high']);
  });

  it('is the half that the other one leaves in Japanese', () => {
    const of = (headers: string[]) => targets(headers.map((header) => [header, '山田']));
    expect(of(['名字', '名前'])).toEqual(['last_name high', 'first_name high']);
    expect(of(['お名前', '名字'])).toEqual(['first_name high', 'last_name high']);
    expect(of(['名字', '姓氏'])).toEqual(['first_name high', 'last_name high']);
  });

  it('is not a full name beside a first and a last name', () => {
    expect(
      targets([
        ['Full Name', 'Anna Schmidt'],
        ['First Name', 'Anna'],
      ]),
    ).toEqual(['custom:Full Name low', 'first_name high']);
    expect(
      targets([
        ['Name', 'Anna Schmidt'],
        ['Given Name', 'Anna'],
        ['Family Name', 'Schmidt'],
      ]),
    ).toEqual(['custom:Name low', 'first_name high', 'last_name high']);
  });

  it('stays a full name where the halves are but a guess', () => {
    expect(
      targets([
        ['Full Name', 'Anna Schmidt'],
        ['Frist Name', 'Anna'],
      ]),
    ).toEqual(['full_name high', 'custom:Frist Name low']);
  });

  it('that was chosen before gives way to the halves, unless those were chosen with it', () => {
    const file: [string, string][] = [
      ['Who', 'Anna Schmidt'],
      ['First Name', 'Anna'],
    ];
    const chosen = new Map<string, Target | null>([['who', 'full_name']]);
    expect(targets(file, { remembered: chosen })).toEqual(['custom:Who low', 'first_name high']);
    chosen.set('first name', 'first_name');
    expect(targets(file, { remembered: chosen })).toEqual(['full_name remembered', 'first_name remembered']);
  });
});

describe('what this workspace chose before', () => {
  const remembered = new Map<string, Target | null>([
    ['kontakt', 'email'],
    ['email', 'custom:Second address'],
    ['größe', null],
    ['gruppe a', 'tags'],
    ['gruppe b', 'tags'],
    ['firma', 'custom:second ADDRESS'],
  ]);

  it('goes before everything else', () => {
    expect(
      targets(
        [
          ['Email', 'a@b.de'],
          [' KONTAKT ', 'c@d.de'],
          ['Größe', '38'],
          ['Gruppe A', 'x'],
          ['Gruppe B', 'y'],
        ],
        { remembered },
      ),
    ).toEqual([
      'custom:Second address remembered',
      'email remembered',
      'remembered',
      'tags remembered',
      'tags remembered',
    ]);
  });

  it('is given once: the next best claim takes the place', () => {
    expect(
      targets(
        [
          ['Email', 'x'],
          ['Firma', 'Folks'],
        ],
        { remembered },
      ),
    ).toEqual(['custom:Second address remembered', 'company high']);
  });

  it('is not what a column without a header is', () => {
    expect(targets([['Kontakt', 'Anna']], { remembered, blankHeaders: [true] })).toEqual(['custom:Kontakt low']);
  });
});

describe('likeness', () => {
  it('of names', () => {
    expect(
      targets([
        ['Fisrt Name', 'Anna'],
        ['Lastname:', 'S'],
        ['Compagny', 'Folks'],
        ['Billing Phone', '030 12345'],
        ['Phone Number 2nd', '1'],
      ]),
    ).toEqual(['first_name low', 'last_name high', 'company low', 'phone low', 'custom:Phone Number 2nd low']);
  });

  it('of cells', () => {
    expect(
      targets(
        [
          ['Column 1', '+49 30 123456', '(030) 123-4567', '555-123-4567'],
          ['Column 2', 'anna@folks.de', 'bo@folks.de', ''],
          ['Column 3', 'subscribed', 'unsubscribed'],
        ],
        { blankHeaders: [true, true, true] },
      ),
    ).toEqual(['phone low', 'email low', 'is_unsubscribed low']);
  });

  it('does not take dates, sizes and numbers for phones', () => {
    for (const cell of [
      '2024-01-05',
      '05.01.2024',
      '12345678',
      '4111111111111111',
      '1234.5678',
      '+1.2345678',
      '0012345',
      '192.168.0.1',
    ]) {
      expect(targets([['Value', cell]])).toEqual(['custom:Value low']);
    }
  });

  it('never unsubscribes people on a mere yes, or an opposite', () => {
    expect(targets([['Newsletter', 'yes', 'no']])).toEqual(['custom:Newsletter low']);
    expect(targets([['Subscribed', 'yes', 'no']])).toEqual(['is_subscribed high']);
    expect(targets([['Angemeldet', 'ja', 'nein']])).toEqual(['is_subscribed high']);
    expect(targets([['Angemeldt', 'ja', 'nein']])).toEqual(['custom:Angemeldt low']);
    expect(targets([['Unsubscribed', '2024-01-05', '']])).toEqual(['is_unsubscribed high']);
    expect(targets([['Unsubscribed', 'red', 'blue', 'yes']])).toEqual(['custom:Unsubscribed low']);
  });

  it('prefers the first of its kind', () => {
    expect(
      targets([
        ['Second contact', 'a@b.de'],
        ['Contact at', 'c@d.de'],
      ]),
    ).toEqual(['custom:Second contact low', 'email low']);
    expect(
      targets([
        ['At work', 'a@b.de'],
        ['At home', 'c@d.de'],
      ]),
    ).toEqual(['email low', 'custom:At home low']);
  });
});

describe('a column nobody knows', () => {
  it('becomes a custom field of its header', () => {
    expect(
      targets([
        ['Shoe size', '38'],
        ['a: b', 'x'],
        ['__proto__', 'x'],
      ]),
    ).toEqual(['custom:Shoe size low', 'custom:a: b low', 'custom:__proto__ low']);
  });

  it('is not imported only where it has neither a header nor a value', () => {
    expect(
      targets(
        [
          ['Column 1', 'x'],
          ['Shoe size', ' ', '\u200b'],
          ['Column 3', '', ' '],
        ],
        { blankHeaders: [true, false, true] },
      ),
    ).toEqual(['custom:Column 1 low', 'custom:Shoe size low', null]);
  });

  it('is cut at 100 code points, and counted where that is taken', () => {
    const long = '😀'.repeat(120);
    expect(
      targets([
        [long, 'x'],
        [`${long}y`, 'x'],
      ]),
    ).toEqual([`custom:${'😀'.repeat(100)} low`, `custom:${'😀'.repeat(98)} 2 low`]);
  });

  it('gets another name where its header cannot be one', () => {
    expect(
      targets([
        ['email', 'a@b.de'],
        ['Email', 'c@d.de'],
        ['Sh\ufffde', 'x'],
        ['\0', 'x'],
      ]),
    ).toEqual(['email high', 'custom:Email 2 low', 'custom:She low', null]);
  });

  it('gets another name where its header is one of our own files', () => {
    expect(
      targets([
        ['Row', '1'],
        ['error', 'x'],
        ['created_at', '2024'],
      ]),
    ).toEqual(['custom:Row 2 low', 'custom:error 2 low', 'custom:created_at 2 low']);
  });
});
