import { describe, expect, it } from 'vitest';
import { PROGRAMS } from '#tests/support/headers/public-headers.ts';
import { ofHeaders, targets } from '#tests/support/headers/suggest-for.ts';

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
    ['Norwegian', 'E-postadresse,Fornavn,Etternavn,Mobilnummer,Bedrift,Merknad,Avmeldt,Stikkord'],
    ['Danish', 'E-mailadresse,Fornavn,Efternavn,Telefonnummer,Virksomhed,Bemærkning,Frameldt,Mærker'],
    [
      'Polish, of customers',
      'Adres e-mail,Imię klienta,Nazwisko klienta,Nr telefonu,Nazwa przedsiębiorstwa,Uwagi dodatkowe,Wypisany,Tagi',
    ],
    [
      'Russian, of customers',
      'Почта,Имя клиента,Фамилия клиента,Телефон,Название организации,Примечания,Отписан от рассылки,Теги',
    ],
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
