import { describe, expect, it } from 'vitest';
import { inspect } from '#app/csv/inspection/inspect.ts';
import { findNullWords } from '#app/domain/imports/mapping/null-words.ts';
import { remarksOn } from '#app/domain/imports/mapping/remarks.ts';
import { sayRemark } from '#app/words/files/remarks.ts';
import { LANGUAGE_TARGETS, LANGUAGES } from '#tests/support/headers/public-headers.ts';
import { suggestMapping } from './suggest-mapping.ts';
import type { SuggestionInput } from './suggestion-input.ts';

/** A file as text, read and given targets as a new workspace would see it. */
function look(text: string, given: Partial<SuggestionInput> = {}) {
  const bytes = new TextEncoder().encode(text);
  const found = inspect({ sample: bytes, sizeBytes: bytes.byteLength });
  if (!('headers' in found)) throw new Error(JSON.stringify(found));
  const rows = found.rows.map(({ cells }) => cells);
  const input: SuggestionInput = {
    headers: found.headers,
    blankHeaders: found.blankHeaders,
    rows,
    nullWords: findNullWords(rows),
    remembered: new Map(),
    ownExport: found.isOwnExport,
    errorFile: found.isErrorFile,
    customFields: { known: new Set(), most: 500 },
    mayBeOurIds: () => true,
    ...given,
  };
  const suggestions = suggestMapping(input);
  return {
    targets: suggestions.map(({ target }) => target),
    by: Object.fromEntries(suggestions.map(({ header, target }) => [header, target])),
    remarks: remarksOn(input, suggestions).map(({ why }) => why),
    said: remarksOn(input, suggestions).map(sayRemark),
    nullWords: input.nullWords,
  };
}

const lines = (...rows: string[]) => rows.join('\n');

describe('opt-outs', () => {
  it('hold as a column although one cell is odd', () => {
    const people = Array.from({ length: 20 }, (_, n) => `p${n}@x.example,${n % 2 ? 'yes' : 'no'}`);
    expect(look(lines('email,unsubscribed', ...people, 'q@x.example,?')).targets).toEqual(['email', 'is_unsubscribed']);
  });

  it('are dates, words of a status column, and beside words for nothing', () => {
    expect(look('email,Unsubscribed At\na@x.de,2024-03-01 10:00\nb@x.de,\n').by).toMatchObject({
      'Unsubscribed At': 'is_unsubscribed',
    });
    expect(look('Email,Status\na@x.de,active\nb@x.de,unsubscribed\nc@x.de,unreachable\n').by).toMatchObject({
      Status: 'is_unsubscribed',
    });
    const dump = look('email,phone,unsubscribed\na@x.de,NULL,NULL\nb@x.de,+49 30 1,1\nc@x.de,NULL,0\n');
    expect(dump.nullWords).toEqual(['NULL']);
    expect(dump.targets).toEqual(['email', 'phone', 'is_unsubscribed']);
  });

  it.each([
    ['subscribed_to_emails', 'true', 'false', 'is_subscribed'],
    ['Email Marketing Consent', 'SUBSCRIBED', 'UNSUBSCRIBED', 'is_subscribed'],
    ['email_disabled', 'false', 'true', 'is_unsubscribed'],
    ['emailBlacklisted', 'false', 'true', 'is_unsubscribed'],
    ['UNSUB_TIME', '', '2023-01-05 10:20:30', 'is_unsubscribed'],
    ['IsExcludedFromCampaigns', 'false', 'true', 'is_unsubscribed'],
    ['HasOptedOutOfEmail', '0', '1', 'is_unsubscribed'],
    ['Accepts Email Marketing', 'yes', 'no', 'is_subscribed'],
  ])('from other programs: %s', (header, stays, leaves, target) => {
    expect(look(`Email,${header}\na@x.de,${stays}\nb@x.de,${leaves}\n`).by).toMatchObject({ [header]: target });
  });

  it.each([
    ...['Abmeldedatum', 'Uitgeschreven op', 'Avprenumererad', 'Afmeldt dato', 'Avmeldt', 'Date de désabonnement'],
    ...['Fecha de baja', 'Data disiscrizione', 'Descadastrado em', 'Dezabonat la', 'Data wypisania', 'Datum odhlášení'],
    ...[
      'Дата отписки',
      'Відписаний',
      'Leiratkozás dátuma',
      'Tilaus peruttu',
      'Ημερομηνία διαγραφής',
      'Abonelikten çıktı',
    ],
    ...[
      '配信停止日',
      '退订时间',
      '수신거부일',
      'تاريخ إلغاء الاشتراك',
      'תאריך הסרה',
      'Opt-out date (UTC)',
      'No e-mails',
    ],
  ])('are known in the languages of people: %s', (header) => {
    expect(look(`Email;${header}\na@x.de;2024-03-01\nb@x.de;\n`).by).toMatchObject({ [header]: 'is_unsubscribed' });
  });

  it('that nobody is unsubscribed by are said', () => {
    expect(
      look('Email,Unsubscribed,Status\na@x.de,yes,new\nb@x.de,no,unsubscribed\nc@x.de,no,subscribed\n').remarks,
    ).toEqual(['OPT_OUTS_NOT_TAKEN']);
    expect(look('Email,Unsubscribed\na@x.de,red\nb@x.de,green\n').remarks).toEqual(['OPT_OUTS_NOT_TAKEN']);
    expect(look('Email,Unsubscribe reason\na@x.de,Too many\nb@x.de,\n').remarks).toEqual(['OPT_OUTS_NOT_TAKEN']);
    expect(
      look('Email,SMS opt out,Unsubscribe link\na@x.de,yes,https://x.example\nb@x.de,no,https://y.example\n').remarks,
    ).toEqual([]);
  });

  it('that another column has, too, need no word', () => {
    const file = 'Email,IsUnsubscribed,UnsubscribedAt\na@x.de,true,2024-03-01\nb@x.de,false,\n';
    expect(look(file).remarks).toEqual([]);
    expect(look(`${file}c@x.de,true,\nd@x.de,false,2024-03-02\n`).remarks).toEqual(['OPT_OUTS_NOT_TAKEN']);
  });

  it.each([
    ['UnsubscribedAt', 'IsUnsubscribed,UnsubscribedAt', ['true,2024-01-01', 'false,', 'false,2024-03-01']],
    ['Status', 'Status,Date Unsubscribed', ['Unsubscribed,2024-03-01', 'Active,', 'Bounced,']],
    ['Email status', 'Unsubscribed,Email status', ['yes,unsubscribed', 'no,', 'no,complained']],
  ])('are in the column that has them all: %s', (best, headers, people) => {
    const file = lines(`Email,${headers}`, ...people.map((cells, n) => `p${n}@x.de,${cells}`));
    expect(look(file).by).toMatchObject({ [best]: 'is_unsubscribed' });
    expect(look(file).remarks).toEqual([]);
  });

  it('are in a column of answers rather than in one of reasons', () => {
    const people = ['a@x.de,1,', 'b@x.de,0,Bounce', 'c@x.de,0,API', 'd@x.de,1,'];
    expect(look(lines('Email,Subscribed,Unsubscribe Reason', ...people)).by).toMatchObject({
      Subscribed: 'is_subscribed',
    });
  });

  it('are no blank cells among words of a status', () => {
    const people = ['a@x.de,Subscribed', 'b@x.de,', 'c@x.de,Unsubscribed'];
    const file = lines('Email,Newsletter status', ...people);
    expect(look(file)).toMatchObject({ targets: ['email', 'is_unsubscribed'], remarks: [] });
  });

  it.each([
    ['Exclude from mailing', 'yes', 'no', 'is_unsubscribed'],
    ['Do not allow Bulk Emails', 'Do Not Allow', 'Allow', 'is_unsubscribed'],
    ['Wil geen nieuwsbrief', 'ja', 'nee', 'is_unsubscribed'],
    ['Refuse la newsletter', 'OUI', 'NON', 'is_unsubscribed'],
    ['Отказался от рассылки', 'да', 'нет', 'is_unsubscribed'],
    ['Is email opted out', '1', '0', 'is_unsubscribed'],
    ['E-Mail-Werbung erlaubt', 'nein', 'ja', 'is_subscribed'],
    ['Can be contacted', 'No', 'Yes', 'is_subscribed'],
    ['GDPR consent', 'No', 'Yes', 'is_subscribed'],
    ['İzin Durumu', 'RET', 'ONAY', 'is_subscribed'],
    ['Möchtest du unseren Newsletter erhalten?', '"Nein, danke"', '"Ja, gerne"', 'is_subscribed'],
    ['Is Active Subscriber', 'FALSE', 'TRUE', 'is_subscribed'],
    ['SuppressionReason', 'SpamComplaint', '', 'is_unsubscribed'],
    ['Status', 'Unsubscribed by user', 'Active', 'is_unsubscribed'],
    ['メルマガ購読', 'しない', 'する', 'is_subscribed'],
    ['Newsletter-Empfang', 'Nein', 'Ja', 'is_subscribed'],
    ['Join Mailing List', 'no', 'yes', 'is_subscribed'],
    ['Участвует в рассылках', 'нет', 'да', 'is_subscribed'],
    ['電子報訂閱', '否', '是', 'is_subscribed'],
    ['Subscription', 'Unsubscribed 2022-01-01', 'Subscribed 2021-01-01', 'is_unsubscribed'],
    ['メルマガ配信', '希望しない', '希望する', 'is_subscribed'],
    ['メルマガ', '配信しない', '配信する', 'is_unsubscribed'],
    ['do_not_email', '1.0', '0.0', 'is_unsubscribed'],
    ['Unsubscribe Date', '45352', '', 'is_unsubscribed'],
    ['Aceita receber e-mails', 'NÃO', 'SIM', 'is_subscribed'],
  ])('are said by the words of a header that nobody lists: %s', (header, leaves, stays, target) => {
    const people = [`a@x.de,${leaves}`, `b@x.de,${stays}`, `c@x.de,${stays}`];
    expect(look(lines(`Email,${header}`, ...people))).toMatchObject({ targets: ['email', target], remarks: [] });
  });

  it.each([
    ['RSVP status', ['Yes', 'No', 'Maybe']],
    ['approval_status', ['approved', 'declined', 'invited']],
    ['Patron Status', ['Active patron', 'Declined patron', 'Former patron']],
    ['Membership Status', ['Active', 'Cancelled', 'Pending']],
  ])('are not what a status of something else says: %s', (header, words) => {
    expect(look(lines(`Email,${header}`, ...words.map((word, n) => `p${n}@x.de,${word}`))).by[header]).toMatch(
      /^custom:/,
    );
  });

  it.each([
    ['Newsletter', '1', '0'],
    ['Removed at', '', '2024-03-01'],
    ['Can be contacted', '', 'no'],
    ['Lifecycle', 'Customer', 'Unsubscribed'],
    ['status', 'C', 'U'],
    ['Status', 'active', 'inactive'],
    ['Estado', 'Activo', 'Removido'],
    ['Exclusion', '', 'yes'],
    ['Tags', 'VIP', '"VIP, unsubscribed"'],
  ])('may be meant by %s, which is said', (header, stays, leaves) => {
    const people = [`a@x.de,${stays}`, `b@x.de,${leaves}`, `c@x.de,${stays}`];
    const { by, remarks } = look(lines(`Email,${header}`, ...people));
    expect(by[header]).not.toMatch(/subscribed$/);
    expect(remarks).toEqual(['OPT_OUTS_NOT_TAKEN']);
  });

  it.each([
    ['Newsletter', 'yes', 'no', '“Subscribed”'],
    ['Lifecycle', 'Customer', 'Unsubscribed', '“Unsubscribed”'],
  ])('are said with the target that %s would have', (header, stays, leaves, target) => {
    const people = [`a@x.de,${stays}`, `b@x.de,${leaves}`];
    expect(look(lines(`Email,${header}`, ...people)).said).toEqual([expect.stringContaining(`go to ${target}?`)]);
  });

  it('go before consents', () => {
    expect(look('EMAIL,OPT_IN,EMAIL_BLACKLISTED\na@x.de,true,true\nb@x.de,false,false\n').by).toMatchObject({
      EMAIL_BLACKLISTED: 'is_unsubscribed',
    });
    expect(look('Email,Email Suppressions\na@x.de,"[""USER_SUPPRESSED""]"\nb@x.de,[]\n').by).toMatchObject({
      'Email Suppressions': 'is_unsubscribed',
    });
  });

  it('are never guessed from an empty column of who is subscribed', () => {
    expect(look('Email,Subscribed\na@x.de,\nb@x.de,\n').by).toMatchObject({ Subscribed: 'custom:Subscribed' });
  });
});

describe('the address', () => {
  it("is the customer's, not that of the sales rep before it", () => {
    const people = ['paula', 'jonas', 'mia', 'tom'].map((name) => `rep@seller.example,${name},${name}@x.example`);
    expect(look(lines('Sales Rep Email,Customer Name,Customer E-Mail Address', ...people)).targets).toEqual([
      'custom:Sales Rep Email',
      'full_name',
      'email',
    ]);
  });

  it('of each in one of two columns is one of the two', () => {
    const people = [
      ...Array.from({ length: 5 }, (_, n) => `,h${n}@home.example`),
      ...Array.from({ length: 6 }, (_, n) => `w${n}@work.example,`),
    ];
    expect(look(lines('Home,Work,Name', ...people)).targets.slice(0, 2)).toEqual(['email', 'fallback_email:Work']);
    expect(look(lines('Work Email,Home Email', ...people)).targets).toEqual(['email', 'fallback_email:Home Email']);
  });

  it('is the first of equals, and the others are fields', () => {
    expect(look('Work Email,Home Email\na@w.de,a@h.de\nb@w.de,b@h.de\n').targets).toEqual([
      'email',
      'custom:Home Email',
    ]);
  });

  it('is in a column of another name, if that is what its cells are', () => {
    expect(look('Contact,City\nEva Rausch <eva@x.example>,Ulm\nJan Pohl <jan@x.example>,Bonn\n').targets).toEqual([
      'email',
      'custom:City',
    ]);
  });

  it('may have a name around it', () => {
    expect(look('Subscriber\n"""Eva Rausch"" <eva@x.example>"\nJan Pohl <jan@x.example>\n').targets).toEqual(['email']);
  });

  it('that was chosen before gives way where it is blank and another is not', () => {
    const remembered = new Map([['mail a', 'email' as const]]);
    expect(look('Mail A,Mail B\n,a@x.de\n,b@x.de\n', { remembered }).targets).toEqual(['custom:Mail A', 'email']);
    expect(look('Mail A,Mail B\nc@x.de,a@x.de\n,b@x.de\n', { remembered }).targets).toEqual([
      'email',
      'fallback_email:Mail B',
    ]);
  });

  it('is not there in a phone book', () => {
    expect(look('Name,Phone\nEva Rausch,+49 30 1\nJan Pohl,+49 30 2\n').targets).toEqual(['full_name', 'phone']);
  });
});

describe('headers', () => {
  it.each(LANGUAGES)('are known in %s', (_, headers) => {
    const people = [0, 1, 2].map((n) => `p${n}@x.de|Anna|Berg|+49 30 12${n}|Firma|n|t|${n ? '' : '2024-01-01'}`);
    expect(look(lines(headers, ...people)).targets).toEqual(LANGUAGE_TARGETS);
  });
});

describe('nothing is dropped', () => {
  it('that fills up at the end of the sample, or after it', () => {
    const people = Array.from({ length: 55 }, (_, n) => `p${n}@x.example,,,`);
    const file = lines('email,Loyalty number,Remark,Coupon', ...people, 'q@x.example,L-777,calls,');
    expect(look(file).targets).toEqual(['email', 'custom:Loyalty number', 'notes', 'custom:Coupon']);
  });

  it('because a program calls its columns as we call ours', () => {
    expect(look('email,Error,Row\na@x.de,bounced 550,A\nb@x.de,,B\n').targets).toEqual([
      'email',
      'custom:Error 2',
      'custom:Row 2',
    ]);
  });

  it('but what a workspace has no room for, the fullest columns first', () => {
    const { targets, remarks } = look('email,A,B,C,D\na@x.de,1,2,,4\nb@x.de,1,,,4\n', {
      customFields: { known: new Set(['d']), most: 2 },
    });
    expect(targets).toEqual(['email', 'custom:A', null, null, 'custom:D']);
    expect(remarks).toEqual(['NO_ROOM_FOR_FIELDS']);
  });
});

describe('names', () => {
  it.each([
    ...['Nachname Vorname', 'Name, Vorname', 'Cognome e nome', 'Cognome Nome', 'ФИО', 'Фамилия Имя Отчество', 'ПІБ'],
    ...[
      'Surname, name',
      'Last name, first name',
      'Nom et prénom',
      'Nom Prénom',
      'Apellidos y nombre',
      'Apellidos, Nombre',
    ],
    ...[
      'Nazwisko i imię',
      'Příjmení a jméno',
      'Achternaam, voornaam',
      'Efternamn Förnamn',
      'Soyad Ad',
      'Nume și prenume',
    ],
    ...[
      'Sobrenome e nome',
      'Sukunimi Etunimi',
      '氏名',
      '姓名',
      '성명',
      'Teljes név',
      'Full name (last, first)',
      'LastName FirstName',
    ],
  ])('with the last one first: %s', (header) => {
    expect(look(`E-Mail;"${header}"\na@x.de;Müller Jürgen\nb@x.de;Berg Anna\n`).by).toMatchObject({
      [header]: 'full_name:last_first',
    });
  });

  it.each([
    ...['Vorname Nachname', 'Nome e cognome', 'Nombre y apellidos', 'Prénom et nom', 'Imię i nazwisko', 'Ad Soyad'],
    ...['First & last name', 'Voor- en achternaam', 'Jméno a příjmení', 'Name'],
  ])('with the first one first: %s', (header) => {
    expect(look(`E-Mail;${header}\na@x.de;Jürgen Müller\nb@x.de;Anna Berg\n`).by).toMatchObject({
      [header]: 'full_name',
    });
  });

  it('of one word have no order, whatever the header says', () => {
    expect(look('電子郵件,姓名\na@x.tw,陳美華\nb@x.tw,林志明\n').targets).toEqual(['email', 'full_name']);
  });

  it.each([
    ['Name (First)', 'first_name'],
    ['Name (Last)', 'last_name'],
    ['氏名（姓）', 'last_name'],
    ['お名前 (名)', 'first_name'],
    ['Name (Adressattyp Unternehmen)', 'company'],
    ['Name (required)', 'full_name'],
    ['What is your name?', 'full_name'],
    ['Dein Vor- und Nachname', 'full_name'],
    ['お客様名', 'full_name'],
    ['Participant', 'full_name'],
    ['Контактное лицо', 'full_name'],
  ])('have their part said in the header: %s', (header, target) => {
    expect(look(`E-Mail,${header}\na@x.de,Anna Berg\nb@x.de,Bo Falk\n`).by).toMatchObject({ [header]: target });
  });

  it('of somebody who is named behind them are the halves of one', () => {
    expect(look('Nom adhérent,Prénom adhérent,Email payeur\nMartin,Léa,a@x.fr\nPetit,Ben,b@x.fr\n').targets).toEqual([
      'last_name',
      'first_name',
      'email',
    ]);
    expect(look('Email,Nom du produit,Prénom\na@x.fr,Thé,Léa\nb@x.fr,Café,Ben\n').targets).toEqual([
      'email',
      'custom:Nom du produit',
      'first_name',
    ]);
  });

  it('with a remark in brackets are what is before it', () => {
    expect(
      look('Correo;Nombre (100 caracteres);Apellidos (obligatorio)\na@x.de;Ana;Ruiz\nb@x.de;Eva;Gil\n').targets,
    ).toEqual(['email', 'first_name', 'last_name']);
  });
});

describe('headers that programs and people cut short', () => {
  it.each([
    ['EMAIL_ADDR,FIRST_NM,LAST_NM,COMPANY_NM,CMNTS', ['email', 'first_name', 'last_name', 'company', 'notes']],
    ['Mail,Vorn.,Nachn.,Fa.,Bem.', ['email', 'first_name', 'last_name', 'company', 'notes']],
    ['Posta elektronikoa,Izena,Abizenak,Enpresa,Oharrak', ['email', 'first_name', 'last_name', 'company', 'notes']],
  ])('%s', (headers, expected) => {
    expect(look(`${headers}\na@x.de,Anna,Berg,Falk KG,x\nb@x.de,Bo,Ulm,Falk KG,y\n`).targets).toEqual(expected);
  });

  it.each(['Copper ID', 'nationbuilder_id', 'Membership No.', 'Datensatz-ID', 'Debiteurnr.'])('%s', (header) => {
    expect(look(`${header},Email\n1,a@x.de\n2,b@x.de\n`).targets).toEqual(['external_id', 'email']);
  });

  it.each([
    ['Telefon 1', 'phone'],
    ['Prénom adhérent', 'first_name'],
    ['Apellidos del alumno', 'last_name'],
    ['Vor-/Nachname', 'full_name'],
    ['Last contact', 'custom:Last contact'],
    ['Family status', 'custom:Family status'],
  ])('%s', (header, target) => {
    expect(look(`Email,${header}\na@x.de,Anna 030 1234567\nb@x.de,Bo 030 1234567\n`).targets).toEqual([
      'email',
      target,
    ]);
  });

  it.each(['Person - Label', 'tag_list', 'Kundengruppe'])('%s', (header) => {
    expect(look(`Email,${header}\na@x.de,vip\nb@x.de,vip\n`).targets).toEqual(['email', 'tags']);
  });
});

describe('IDs', () => {
  const people = 'Email,Customer ID\na@x.de,K-1\nb@x.de,K-2\nc@x.de,K-3\n';

  it('are keys where they differ from row to row', () => {
    expect(look(people).by).toMatchObject({ 'Customer ID': 'external_id' });
    expect(look(people.replace('K-3', 'K-1')).by).toMatchObject({ 'Customer ID': 'custom:Customer ID' });
  });

  it('of another system than the one whose IDs we have are a field', () => {
    expect(look(people, { mayBeOurIds: () => false }).by).toMatchObject({ 'Customer ID': 'custom:Customer ID' });
  });

  it('come from one column, the one that says most', () => {
    expect(look('ID,Kundennummer,Email\n1,K-1,a@x.de\n2,K-2,b@x.de\n').targets).toEqual([
      'custom:ID',
      'external_id',
      'email',
    ]);
  });
});

describe('remarks', () => {
  it('are of addresses, phones and tags that look wrong', () => {
    expect(look('Email\na@x.de\nnobody\nc@x.de\n').remarks).toEqual(['BAD_ADDRESSES']);
    expect(look('Email,Phone\na@x.de,4.47912E+11\nb@x.de,#NAME?\n').remarks).toEqual(['PHONES_AS_NUMBERS']);
    expect(look('Email,Telefon\n' + 'a@x.de,"4,91701E+11"\n').remarks).toEqual(['PHONES_AS_NUMBERS']);
    const rows = Array.from({ length: 8 }, (_, n) => `p${n}@x.de,"called on day ${n}, friendly"`);
    expect(look(lines('Email,Tags', ...rows)).remarks).toEqual(['A_TAG_A_ROW']);
  });

  it('are of people of whom it is not said that they are subscribed', () => {
    expect(look('Email,Subscribed\na@x.de,yes\nb@x.de,\n').remarks).toEqual(['BLANK_UNSUBSCRIBES']);
    expect(look('Email,Subscribed\na@x.de,yes\nb@x.de,no\n').remarks).toEqual([]);
  });

  it('there are none of a file that is well', () => {
    const rows = Array.from({ length: 12 }, (_, n) => `p${n}@x.de,Anna Berg,+49 30 1234${n},no,"vip, new"`);
    expect(look(lines('Email,Name,Phone,Unsubscribed,Tags', ...rows)).remarks).toEqual([]);
  });
});

describe('words for nothing', () => {
  it('are those of programs, where there are enough of them', () => {
    expect(
      findNullWords([
        ['NULL', 'x'],
        ['y', '\\N'],
      ]),
    ).toEqual(['NULL', '\\N']);
    expect(findNullWords([['None'], ...Array.from({ length: 19 }, () => ['x'])])).toEqual(['None']);
    expect(findNullWords([['None'], ...Array.from({ length: 20 }, () => ['x'])])).toEqual([]);
    expect(findNullWords([['Nan', 'Null', 'none', '']])).toEqual([]);
  });
});
