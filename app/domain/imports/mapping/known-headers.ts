import { STANDARD_TARGETS, type StandardTarget } from './targets.ts';

/**
 * Headers that name a target: the thing itself (`main`), and kinds of it of which a file may have several (`kinds`).
 */
interface Names {
  main: string;
  kinds?: string;
}

// Entries are separated by commas; each is compared by its key (`headerKey`), so case, accents, spaces and signs do not
// matter. Lines: English and exports (Google Contacts, Outlook, HubSpot, Mailchimp, LinkedIn, Salesforce); German,
// Dutch, Nordic; French, Spanish, Italian, Portuguese, Romanian; Polish, Czech, Russian, Ukrainian; Finnish, Hungarian,
// Greek, Turkish; Japanese, Chinese, Korean; Arabic, Hebrew, Hindi, Indonesian, Vietnamese, Thai.
const NAMES: Partial<Record<StandardTarget, Names>> = {
  email: {
    main: `
      Email, E-mail, Mail, Email Address, E-mail Address, Email ID, Primary Email, E-mail 1 - Value, Emails, Email Addresses, Mail Address,
      E-Mail-Adresse, Mailadresse, Emailadresse, E-mailadres, Mailadres, E-post, E-postadress, Epost, Mejl, Mejladress, E-postadresse,
      Courriel, Adresse e-mail, Adresse mail, Adresse de messagerie, Adresse électronique, Adresse courriel, Mél,
      Correo, Correo electrónico, Dirección de correo, Dirección de correo electrónico, Dirección de e-mail, Mail principal,
      Posta elettronica, Indirizzo email, Indirizzo e-mail, Indirizzo mail, Indirizzo di posta elettronica,
      Correio eletrônico, Correio eletrónico, Endereço de e-mail, Endereço de email, Endereço eletrônico, Adresă de e-mail, Adresa de email,
      Adres e-mail, Adres email, Adres mailowy, Poczta elektroniczna, Adres poczty elektronicznej, E-mailová adresa, Emailová adresa,
      Эл. почта, Электронная почта, Почта, Адрес электронной почты, Имейл, Емейл, Мейл, Е-мейл, Электронный адрес,
      Електронна пошта, Ел. пошта, Електронна адреса, Sähköposti, Sähköpostiosoite, E-mail cím, Email cím, E-posta, Eposta,
      E-posta adresi, Ηλεκτρονικό ταχυδρομείο, Ηλεκτρονική διεύθυνση,
      メール, メールアドレス, Eメール, Eメールアドレス, 電子メール, 邮箱, 邮箱地址, 电子邮件, 电子邮箱, 电子邮件地址, 邮件, 郵件, 信箱, 電子郵件, 電子信箱, 電郵,
      이메일, 이메일 주소, 메일, 메일 주소, 전자우편, البريد الإلكتروني, البريد, الايميل, דוא"ל, אימייל, דואר אלקטרוני,
      ईमेल, ईमेल पता, Surel, Alamat email, Thư điện tử, Địa chỉ email, อีเมล, อีเมล์`,
    kinds: `
      Work Email, Business Email, Personal Email, Home Email, Contact Email, Customer Email, User Email, Your Email, Company Email,
      E-Mail geschäftlich, E-Mail privat, E-mail professionnel, E-mail personnel, Correo de trabajo, Correo personal`,
  },
  first_name: {
    main: `
      First Name, First, Given Name, FName, Forename, Christian Name,
      Vorname, Rufname, Voornaam, Roepnaam, Förnamn, Tilltalsnamn, Fornavn,
      Prénom, Prénoms, Primer nombre, Nombre de pila, Primo nome, Primeiro nome, Nome próprio, Prenome, Prenume,
      Imię, Imiona, Křestní jméno, Krstné meno, Etunimi, Keresztnév, Utónév, Μικρό όνομα,
      名, 名（漢字）, ファーストネーム, الاسم الأول, שם פרטי, पहला नाम, प्रथम नाम, Nama depan, ชื่อจริง`,
    kinds: `Contact First Name, Customer First Name, Preferred First Name`,
  },
  last_name: {
    main: `
      Last Name, Last, Family Name, LName, Surname,
      Nachname, Familienname, Zuname, Achternaam, Familienaam, Efternamn, Efternavn, Etternavn, Slægtsnavn,
      Nom de famille, Apellido, Apellidos, Primer apellido, Apellido paterno, Apellido 1, Cognome, Sobrenome, Apelido, Apelidos,
      Último nome, Nome de família, Nume de familie,
      Nazwisko, Příjmení, Priezvisko, Фамилия, Прізвище, Sukunimi, Vezetéknév, Családnév, Επώνυμο, Επίθετο, Soyad, Soyadı, Soyisim,
      姓, 姓（漢字）, 苗字, ラストネーム, 姓氏, 성, 성씨, اسم العائلة, اللقب, שם משפחה, उपनाम, अंतिम नाम, Nama belakang, Họ, นามสกุล`,
    kinds: `Contact Last Name, Customer Last Name`,
  },
  full_name: {
    main: `
      Full Name, Complete Name, First and Last Name, First Last, Name and Surname, Contact: Full Name,
      Vollständiger Name, Vor- und Nachname, Vorname Nachname, Vorname und Nachname, Nachname Vorname, Name Vorname, Vor- und Zuname,
      Volledige naam, Voor- en achternaam, Fullständigt namn, För- och efternamn, Fulde navn, Fullt navn, For- og efternavn, For- og etternavn,
      Nom complet, Nom et prénom, Prénom et nom, Nom prénom, Prénom nom, Nombre completo, Nombre y apellido, Nombre y apellidos,
      Apellidos y nombre, Nome completo, Nome e cognome, Cognome e nome, Nome cognome, Nominativo, Nome e sobrenome, Nome e apelido,
      Nume complet, Nume și prenume, Imię i nazwisko, Nazwisko i imię, Celé jméno, Jméno a příjmení, Meno a priezvisko,
      ФИО, Ф.И.О., Полное имя, Имя и фамилия, Имя Фамилия, Фамилия и имя, Фамилия Имя, Фамилия Имя Отчество, ПІБ, Повне ім'я, Ім'я та прізвище,
      Koko nimi, Teljes név, Ονοματεπώνυμο, Πλήρες όνομα, Ad Soyad, Adı Soyadı, Ad ve Soyad, İsim Soyisim, Tam ad,
      氏名, 氏名（漢字）, フルネーム, 姓名, 全名, 성명, 성함, الاسم الكامل, שם מלא, पूरा नाम, Nama lengkap, Họ và tên, Họ tên, ชื่อ-นามสกุล, ชื่อเต็ม`,
    kinds: `
      Contact, Contact Name, Display Name, Customer Name, Client Name, Person Name, Member Name, Attendee Name, Lead Name,
      Kontakt, Kontaktname, Ansprechpartner, Kundenname, Contactpersoon, Kontaktperson, Contatto, Contacto, Contato`,
  },
  phone: {
    main: `
      Phone, Phone Number, Phone No, Phone Numbers, Phones, Telephone, Telephone Number, Tel, Tel No, Tel Number, Phone 1 - Value,
      Primary Phone, Contact Number, Contact Phone,
      Telefon, Telefonnummer, Telefon-Nr, Tel.-Nr., Rufnummer, Fon, Telefoon, Telefoonnummer, Telefonnr, Tlf, Tlf.nr.,
      Téléphone, Tél, Numéro de téléphone, N° de téléphone, Teléfono, Número de teléfono, Telefono, Numero di telefono,
      Telefone, Número de telefone, Fone, Număr de telefon, Numer telefonu, Nr telefonu, Telefonní číslo, Telefónne číslo,
      Телефон, Номер телефона, Тел, Номер телефону, Puhelin, Puhelinnumero, Telefonszám, Τηλέφωνο, Telefon numarası, Telefon no,
      電話, 電話番号, お電話番号, 电话, 电话号码, 联系电话, 電話號碼, 聯絡電話, 전화, 전화번호, 연락처,
      الهاتف, هاتف, رقم الهاتف, טלפון, מספר טלפון, फ़ोन, फ़ोन नंबर, Telepon, Nomor telepon, No telepon, Điện thoại, Số điện thoại, โทรศัพท์, เบอร์โทร, เบอร์โทรศัพท์`,
    kinds: `
      Mobile, Mobile Phone, Mobile Number, Mobile Phone Number, Cell, Cell Phone, Cell Number, Cell Phone Number, Business Phone,
      Work Phone, Office Phone, Home Phone, Direct Phone, Direct Dial, Company Main Phone, WhatsApp, WhatsApp Number, SMS Number,
      Handy, Handynummer, Mobil, Mobiltelefon, Mobilnummer, Mobilfunk, Mobilfunknummer, Telefon geschäftlich, Telefon privat,
      Mobiel, Mobiele telefoon, Mobiel nummer, 06-nummer, Mobilnr, Mobiltelefonnummer,
      Portable, Téléphone mobile, Tél. mobile, Téléphone portable, Tél. portable, Téléphone bureau, Téléphone domicile,
      Móvil, Teléfono móvil, Celular, Teléfono celular, Teléfono del trabajo, Cellulare, Telefono cellulare, Numero di cellulare,
      Telemóvel, Telefone celular, Telefone móvel, Telefon mobil, Telefon komórkowy, Komórka, Numer komórki,
      Мобильный, Мобильный телефон, Сотовый, Сотовый телефон, Мобільний, Мобільний телефон, Matkapuhelin, Mobilszám, Κινητό, Κινητό τηλέφωνο,
      Cep telefonu, Cep, GSM, 携帯, 携帯電話, 携帯番号, 携帯電話番号, 手机, 手机号, 手机号码, 移动电话, 手機, 手機號碼, 行動電話,
      휴대폰, 휴대폰번호, 휴대전화, 핸드폰, الجوال, رقم الجوال, موبايل, נייד, טלפון נייד, मोबाइल, मोबाइल नंबर, Nomor HP, No HP, Di động, มือถือ, เบอร์มือถือ`,
  },
  company: {
    main: `
      Company, Company Name, Companies, Organization, Organisation, Organization Name, Organisation Name, Organization 1 - Name,
      Business Name, Firm,
      Firma, Firmenname, Unternehmen, Unternehmensname, Bedrijf, Bedrijfsnaam, Organisatie, Företag, Företagsnamn, Bolag,
      Virksomhed, Virksomhedsnavn, Firmanavn, Bedrift, Selskap, Organisasjon,
      Société, Entreprise, Nom de l'entreprise, Nom de la société, Raison sociale, Organisme, Compagnie, Empresa, Compañía, Organización,
      Nombre de la empresa, Nombre de empresa, Razón social, Azienda, Società, Ditta, Nome azienda, Ragione sociale, Organizzazione,
      Companhia, Organização, Nome da empresa, Razão social, Companie, Firmă, Nume companie,
      Nazwa firmy, Przedsiębiorstwo, Organizacja, Společnost, Název firmy, Spoločnosť,
      Компания, Организация, Фирма, Название компании, Предприятие, Компанія, Організація, Назва компанії,
      Yritys, Yrityksen nimi, Cég, Cégnév, Εταιρεία, Εταιρία, Επωνυμία, Şirket, Şirket adı, Firma adı, Kurum,
      会社, 会社名, 企業名, 法人名, 貴社名, 勤務先, 公司, 公司名称, 企业, 企业名称, 单位, 单位名称, 公司名稱, 회사, 회사명, 업체명, 기업명,
      الشركة, اسم الشركة, חברה, שם החברה, कंपनी, Perusahaan, Nama perusahaan, Công ty, Tên công ty, บริษัท, ชื่อบริษัท`,
    kinds: `Account Name, Associated Company, Employer, Workplace, Arbeitgeber, Werkgever, Employeur, 所属`,
  },
  notes: {
    main: `
      Notes, Note, Comment, Comments, Remark, Remarks, Memo, Contact Notes,
      Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Kommentar, Kommentare, Notitie, Notities, Opmerking, Opmerkingen,
      Anteckning, Anteckningar, Noteringar, Kommentarer, Noter, Bemærkning, Bemærkninger, Notater, Merknad, Merknader,
      Remarque, Remarques, Commentaire, Commentaires, Nota, Notas, Observación, Observaciones, Comentario, Comentarios,
      Appunti, Commento, Commenti, Osservazioni, Annotazioni, Observação, Observações, Comentário, Comentários, Anotações, Notițe, Observații,
      Uwagi, Notatka, Notatki, Komentarz, Poznámka, Poznámky, Заметка, Заметки, Примечание, Примечания, Комментарий, Комментарии,
      Нотатки, Примітка, Примітки, Коментар, Muistiinpanot, Huomautus, Huomautukset, Megjegyzés, Jegyzet, Jegyzetek, Σημειώσεις, Σχόλια,
      Not, Notlar, 備考, メモ, ノート, コメント, 备注, 附注, 注释, 備註, 메모, 비고, 노트,
      ملاحظات, הערות, टिप्पणी, Catatan, Ghi chú, หมายเหตุ`,
    kinds: `Description, Beschreibung, Descripción, Descrizione, Descrição, Açıklama, Описание`,
  },
  is_unsubscribed: {
    main: `
      Unsubscribed, Is Unsubscribed, Unsubscribe, Opted Out, Opt Out, Email Opt Out, Email Opted Out, Opted Out of Email,
      Has Opted Out of Email, Unsubscribed from all email, Unsubscribed from all emails, Opted out of all email, Opted out of all emails,
      Globally Unsubscribed, Do Not Email,
      Abgemeldet, Abbestellt, Newsletter abgemeldet, Newsletter abbestellt, Uitgeschreven, Afgemeld, Avregistrerad, Avprenumererad,
      Afmeldt, Avmeldt, Désabonné, Désabonnée, Désinscrit, Désinscrite, Dado de baja, Baja, Desuscrito, Suscripción cancelada,
      Disiscritto, Disiscritta, Descadastrado, Inscrição cancelada, Subscrição cancelada, Dezabonat,
      Wypisany, Wypisana, Odhlášen, Отписан, Отписана, Отписался, Відписаний, Leiratkozott, Abonelikten çıktı,
      配信停止, 購読解除, 退订, 已退订, 退訂, 已退訂, 수신거부, 구독취소`,
  },
  tags: {
    main: `
      Tags, Tag, Labels, Label, Group Membership, Contact Tags,
      Schlagwörter, Schlagworte, Schlagwort, Stichwörter, Etiketten, Taggar, Etiketter, Tagger,
      Étiquettes, Étiquette, Libellés, Mots-clés, Etiquetas, Etiqueta, Etichette, Etichetta, Marcadores, Etichete,
      Tagi, Etykiety, Štítky, Теги, Метки, Тег, Мітки, Tunnisteet, Címkék, Ετικέτες, Etiketler, Etiket,
      タグ, ラベル, 标签, 標籤, 태그, 라벨, وسوم, תגיות, टैग, Nhãn, แท็ก`,
    kinds: `
      Categories, Category, Groups, Group, Segments, Segment, Kategorien, Kategorie, Gruppen, Gruppe, Categorieën, Categorie, Groepen, Groep,
      Kategorier, Grupper, Catégories, Catégorie, Groupes, Groupe, Categorías, Categoría, Grupos, Grupo, Gruppi, Gruppo,
      Categorias, Categoria, Kategorie, Grupy, Группы, Группа, Категории, Категория, Kategoriler, Gruplar,
      グループ, カテゴリ, カテゴリー, 分组, 群组, 分类, 類別, 群組, 그룹, 카테고리, 분류`,
  },
};

// A name, that is: the whole one where it stands alone, else the half that no other column of the file claims
// (French "Nom" beside "Prénom" is the last name, Spanish "Nombre" beside "Apellidos" the first).
const NAME_OR_HALF = `
  Name, Naam, Namn, Navn, Nom, Nombre, Nombres, Nome, Nume, Jméno, Meno, Имя, Ім'я, Nimi, Név, Όνομα, Ad, Adı, İsim,
  名前, お名前, 名字, 이름, الاسم, שם, नाम, Nama, Tên, ชื่อ`;

/** What makes two headers the same one for look-ups: letters and digits alone, without accents, in lower case. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i');
}

const split = (list: string) =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

export interface KnownHeader {
  target: StandardTarget;
  /** Whether it names the thing itself, not a kind of it. */
  isMain: boolean;
}

const known = (target: StandardTarget, isMain: boolean, list = '') =>
  split(list).map((header): [string, KnownHeader] => [headerKey(header), { target, isMain }]);

/** Known headers by their key; where two lists name one, the thing itself wins over its kinds. */
export const KNOWN_HEADERS: ReadonlyMap<string, KnownHeader> = new Map(
  [false, true].flatMap((isMain) =>
    STANDARD_TARGETS.flatMap((target) => known(target, isMain, isMain ? NAMES[target]?.main : NAMES[target]?.kinds)),
  ),
);

/** Keys of headers that may be a full name or half of one. */
export const NAME_OR_HALF_KEYS: ReadonlySet<string> = new Set(split(NAME_OR_HALF).map(headerKey));
