import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { checkMapping } from '#app/domain/imports/mapping/check-mapping.ts';
import { targetSchema } from '#app/domain/imports/mapping/target-input.ts';
import type { Target } from '#app/domain/imports/mapping/targets.ts';
import { PROGRAMS } from '#tests/support/headers/public-headers.ts';
import { suggestMapping } from './suggest-mapping.ts';
import type { SuggestionInput } from './suggestion-input.ts';

/** A file by its columns: header and the cells below it. */
function suggest(columns: [header: string, ...cells: string[]][], input: Partial<SuggestionInput> = {}) {
  const depth = Math.max(...columns.map((column) => column.length - 1));
  return suggestMapping({
    headers: columns.map(([header]) => header),
    blankHeaders: columns.map(() => false),
    rows: Array.from({ length: depth }, (_, row) => columns.map((column) => column[row + 1] ?? '')),
    remembered: new Map(),
    ownExport: false,
    errorFile: false,
    nullWords: [],
    customFields: { known: new Set(), most: 500 },
    mayBeOurIds: () => true,
    ...input,
  });
}

const targets = (columns: [string, ...string[]][], input?: Partial<SuggestionInput>) =>
  suggest(columns, input).map(({ target, confidence }) => (target === null ? confidence : `${target} ${confidence}`));

/** Headers alone, each with a cell that says nothing. */
const ofHeaders = (headers: string, cell = 'x') =>
  Object.fromEntries(
    suggest(headers.split(',').map((header) => [header, cell])).flatMap(({ header, target, confidence }) =>
      confidence === 'high' ? [[header, target]] : [],
    ),
  );

describe('known headers', () => {
  it.each([
    ['English', 'E-Mail Address,First Name,Surname,Phone Number,Organisation,Comments,Unsubscribed,Labels'],
    ['our own names', 'email,first_name,last_name,phone,company,notes,is_unsubscribed,tags'],
    ['camel case', 'emailAddress,firstName,lastName,phoneNumber,companyName,notes,isUnsubscribed,tags'],
    ['German', 'E-Mail-Adresse,Vorname,Nachname,Telefonnummer,Firma,Bemerkungen,Abgemeldet,Schlagwörter'],
    ['French', 'Adresse e-mail,Prénom,Nom,Téléphone,Société,Remarques,Désabonné,Étiquettes'],
    ['Spanish', 'Correo electrónico,Nombre,Apellidos,Teléfono,Empresa,Observaciones,Dado de baja,Etiquetas'],
    ['Italian', 'Indirizzo e-mail,Nome,Cognome,Telefono,Azienda,Note,Disiscritto,Etichette'],
    ['Portuguese', 'Endereço de e-mail,Nome,Sobrenome,Telefone,Empresa,Observações,Descadastrado,Marcadores'],
    ['Dutch', 'E-mailadres,Voornaam,Achternaam,Telefoonnummer,Bedrijf,Opmerkingen,Uitgeschreven,Labels'],
    ['Polish', 'Adres e-mail,Imię,Nazwisko,Numer telefonu,Nazwa firmy,Uwagi,Wypisany,Tagi'],
    ['Russian', 'Электронная почта,Имя,Фамилия,Телефон,Компания,Примечания,Отписан,Теги'],
    ['Japanese', 'メールアドレス,名,姓,電話番号,会社名,備考,配信停止,タグ'],
    ['Chinese', '电子邮箱,名,姓,手机,公司,备注,退订,标签'],
    ['Korean', '이메일,이름,성,전화번호,회사,메모,수신거부,태그'],
    ['Turkish', 'E-posta,Ad,SOYADI,Telefon,Şirket,Notlar,Abonelikten çıktı,Etiketler'],
    ['Swedish', 'E-postadress,Förnamn,Efternamn,Mobilnummer,Företag,Anteckningar,Avregistrerad,Taggar'],
  ])('in %s', (_, headers) => {
    expect(Object.values(ofHeaders(headers, ''))).toEqual([
      'email',
      'first_name',
      'last_name',
      'phone',
      'company',
      'notes',
      'is_unsubscribed',
      'tags',
    ]);
  });

  it('from Google Contacts, now and before', () => {
    expect(ofHeaders(PROGRAMS.google)).toEqual({
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'Organization Name': 'company',
      Notes: 'notes',
      Labels: 'tags',
      'E-mail 1 - Value': 'email',
      'Phone 1 - Value': 'phone',
    });
    expect(ofHeaders(PROGRAMS.googleBefore)).toEqual({
      'Given Name': 'first_name',
      'Family Name': 'last_name',
      'Group Membership': 'tags',
      'E-mail 1 - Value': 'email',
      'Phone 1 - Value': 'phone',
      'Organization 1 - Name': 'company',
    });
  });

  it('from Outlook', () => {
    expect(ofHeaders(PROGRAMS.outlook)).toEqual({
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'E-mail Address': 'email',
      'Business Phone': 'phone',
      Company: 'company',
      Notes: 'notes',
      Categories: 'tags',
    });
  });

  it('from HubSpot', () => {
    expect(ofHeaders(PROGRAMS.hubspot, 'false')).toEqual({
      'Record ID': 'external_id',
      'First Name': 'first_name',
      'Last Name': 'last_name',
      Email: 'email',
      'Phone Number': 'phone',
      'Associated Company': 'company',
      'Unsubscribed from all email': 'is_unsubscribed',
    });
  });

  it('from Mailchimp', () => {
    expect(ofHeaders(PROGRAMS.mailchimp)).toEqual({
      'Email Address': 'email',
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'Phone Number': 'phone',
      NOTES: 'notes',
      TAGS: 'tags',
    });
  });

  it('from LinkedIn', () => {
    expect(ofHeaders(PROGRAMS.linkedin)).toEqual({
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'Email Address': 'email',
      Company: 'company',
    });
  });

  it('from Salesforce', () => {
    expect(ofHeaders(PROGRAMS.salesforce, '0')).toEqual({
      Id: 'external_id',
      LastName: 'last_name',
      FirstName: 'first_name',
      Phone: 'phone',
      Email: 'email',
      Description: 'notes',
      HasOptedOutOfEmail: 'is_unsubscribed',
      'Account.Name': 'company',
    });
  });

  it('are known whatever their cells hold, also none', () => {
    expect(targets([['Email', 'a@b.de'], ['Phone'], ['Notes']])).toEqual(['email high', 'phone high', 'notes high']);
  });

  it('one with values goes before one without, the thing itself before its kinds, then the leftmost', () => {
    expect(ofHeaders('Mobile,Phone,Work Phone')).toEqual({ Phone: 'phone' });
    expect(targets([['Home Phone'], ['Mobile', '+4930123456'], ['Work Phone', '030']])[1]).toBe('phone high');
    expect(targets([['Primary Phone'], ['Business Phone', '+4930123456']])).toEqual([
      'custom:Primary Phone low',
      'phone high',
    ]);
    expect(
      targets([
        ['E-Mail', 'a@b.de'],
        ['Mail', 'c@d.de'],
      ]),
    ).toEqual(['email high', 'custom:Mail low']);
  });

  it('a column that is called e-mail but holds none gives way to one that holds addresses', () => {
    expect(
      targets([
        ['Email', 'yes', 'no'],
        ['Kontakt 1', 'a@b.de', 'c@d.de'],
      ]),
    ).toEqual(['custom:Email 2 low', 'email low']);
    expect(targets([['Email', 'nonsense']])).toEqual(['email high']);
  });
});

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

describe('our own files', () => {
  const own: [string, ...string[]][] = EXPORT_COLUMNS.map((name) => [name, '']);
  const high = ['email', 'first_name', 'last_name', 'phone', 'company', 'notes', 'is_unsubscribed'].map(
    (name) => `${name} high`,
  );
  const fields: [string, ...string[]][] = [
    ['Labels', 'x'],
    ['Telefon', '+4930123456'],
    ['Empty'],
    ['a:b', 'a@b.de'],
    ['full_name', 'x'],
  ];
  const keys = ['external_id high', 'folksbase_id high'];
  const custom = [
    'custom:Labels high',
    'custom:Telefon high',
    'custom:Empty high',
    'custom:a:b high',
    'custom:full_name high',
  ];

  it('an export maps itself, whatever its custom fields are called or hold', () => {
    const remembered = new Map<string, Target | null>([
      ['labels', 'company'],
      ['telefon', null],
    ]);
    expect(targets([...own, ...fields], { ownExport: true, remembered })).toEqual([
      ...high,
      null,
      'tags high',
      ...keys,
      ...custom,
    ]);
  });

  it('so does an export from before people had an ID', () => {
    expect(targets([...own.slice(0, 9), ...fields], { ownExport: true })).toEqual([
      ...[...high, null, 'tags high'],
      ...custom,
    ]);
  });

  it('so does the error file of an export', () => {
    const file: [string, ...string[]][] = [['row', '2'], ['error', 'MISSING_EMAIL: …'], ...own, ...fields];
    expect(targets(file, { errorFile: true })).toEqual([null, null, ...high, null, 'tags high', ...keys, ...custom]);
  });

  it('an error file of another origin maps like that file', () => {
    const remembered = new Map<string, Target | null>([['row', 'notes']]);
    expect(
      targets(
        [
          ['row', '2'],
          ['error', 'x'],
          ['E-Mail', ''],
          ['Vorname', 'Anna'],
        ],
        { errorFile: true, remembered },
      ),
    ).toEqual([null, null, 'email high', 'first_name high']);
  });

  it('so does the error file of an error file', () => {
    const headers = ['row', 'error', 'row 2', 'error 2', 'E-Mail', 'row 3'];
    expect(
      targets(
        headers.map((header) => [header, 'x']),
        { errorFile: true },
      ),
    ).toEqual([null, null, null, null, 'email high', 'custom:row 3 low']);
  });
});

describe('whatever the file', () => {
  const word = fc.constantFrom(
    'Email',
    'email',
    'E-Mail',
    'Name',
    'First Name',
    'Nom',
    'Phone',
    'Phone 2',
    'Tags',
    'Labels',
    'row',
    'error',
    'created_at',
    'notes',
    'Plan',
    'PLAN',
    'Unsubscribed',
    'x'.repeat(120),
    'a\0',
    '\ufffd',
    ' ',
    ':',
  );
  const header = fc.oneof(
    word,
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.toWellFormed()),
  );
  const cell = fc.constantFrom('', ' ', 'a@b.de', '+49 30 123456', 'yes', 'unsubscribed', 'Anna');
  const target = fc.constantFrom<Target | null>(
    'email',
    'tags',
    'full_name',
    'first_name',
    'custom:plan',
    'custom:x',
    null,
  );
  const file = fc.record({
    columns: fc.array(fc.tuple(header, fc.boolean(), fc.array(cell, { minLength: 2, maxLength: 2 })), {
      minLength: 1,
      maxLength: 8,
    }),
    remembered: fc.array(
      fc.tuple(
        word.map((text) => text.trim().toLowerCase()),
        target,
      ),
      { maxLength: 4 },
    ),
    ownExport: fc.boolean(),
    errorFile: fc.boolean(),
  });

  it('every suggestion is a valid target and together they are a sound mapping', () => {
    fc.assert(
      fc.property(file, ({ columns, remembered, ownExport, errorFile }) => {
        const headers = columns.map(([text]) => text);
        const suggestions = suggestMapping({
          headers: ownExport ? [...EXPORT_COLUMNS, ...headers] : headers,
          blankHeaders: [
            ...(ownExport ? EXPORT_COLUMNS.map(() => false) : []),
            ...columns.map(([, isBlank]) => isBlank),
          ],
          rows: [0, 1].map((n) => [
            ...(ownExport ? EXPORT_COLUMNS.map(() => '') : []),
            ...columns.map(([, , cells]) => cells[n] ?? ''),
          ]),
          remembered: new Map(remembered),
          ownExport,
          errorFile: errorFile && !ownExport,
          nullWords: ['yes'],
          customFields: { known: new Set(['plan']), most: 3 },
          mayBeOurIds: () => true,
        });
        const mapping = suggestions.map((suggestion) => suggestion.target);
        expect(suggestions.map(({ index }) => index)).toEqual(mapping.map((_, index) => index));
        for (const given of mapping) if (given !== null) expect(targetSchema.parse(given)).toBe(given);
        const issues = checkMapping(mapping, mapping.length);
        expect(issues.filter(({ message }) => !message.startsWith('No column says who'))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
