/** The headers of what programs export, joined by commas, as their documentation and their files have them. */
export const PROGRAMS = {
  google:
    'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Value,Website 1 - Value',
  googleBefore:
    'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title',
  outlook:
    'First Name,Middle Name,Last Name,Title,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Business Fax,Job Title,Company,Company Yomi,Business Street,Notes,Categories',
  hubspot:
    'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Mobile Phone Number,Last Activity Date,Lead Status,Marketing contact status,Create Date,Associated Company,Associated Company IDs,Email Domain,Unsubscribed from all email',
  mailchimp:
    'Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,CONFIRM_IP,LEID,EUID,NOTES,TAGS',
  linkedin: 'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
  salesforce:
    'Id,IsDeleted,AccountId,LastName,FirstName,Salutation,Name,Phone,Fax,MobilePhone,HomePhone,OtherPhone,AssistantPhone,Email,Title,Description,HasOptedOutOfEmail,HasOptedOutOfFax,Account.Name',
} as const;

/** What the columns of each of `LANGUAGES` are. */
export const LANGUAGE_TARGETS = [
  ...['email', 'first_name', 'last_name', 'phone', 'company', 'notes', 'tags', 'is_unsubscribed'],
];

/** The same eight headers, joined by bars, in the languages of people. */
export const LANGUAGES: [language: string, headers: string][] = [
  ['en', 'Email address|First name|Last name|Phone number|Company name|Notes|Tags|Unsubscribed on'],
  ['de', 'E-Mail-Adresse|Vorname|Nachname|Telefonnummer|Unternehmen|Anmerkungen|Schlagwörter|Abgemeldet am'],
  ['fr', 'Adresse de courriel|Prénom|Nom de famille|Numéro de téléphone|Entreprise|Commentaires|Étiquettes|Désabonné'],
  ['es', 'Correo electrónico|Nombre|Apellidos|Teléfono móvil|Empresa|Notas|Etiquetas|Dado de baja'],
  ['it', 'Indirizzo e-mail|Nome|Cognome|Cellulare|Azienda|Note|Etichette|Disiscritto'],
  ['pt', 'Endereço de e-mail|Primeiro nome|Sobrenome|Celular|Empresa|Observações|Etiquetas|Descadastrado'],
  ['nl', 'E-mailadres|Voornaam|Achternaam|Telefoon|Bedrijfsnaam|Opmerkingen|Labels|Uitgeschreven'],
  ['pl', 'Adres e-mail|Imię|Nazwisko|Numer telefonu|Firma|Uwagi|Etykiety|Wypisany'],
  ['cs', 'E-mailová adresa|Jméno|Příjmení|Telefon|Společnost|Poznámky|Štítky|Odhlášen'],
  ['sk', 'E-mailová adresa|Meno|Priezvisko|Telefón|Spoločnosť|Poznámky|Štítky|Odhlásený'],
  ['sv', 'E-postadress|Förnamn|Efternamn|Telefonnummer|Företag|Anteckningar|Taggar|Avregistrerad'],
  ['da', 'E-mailadresse|Fornavn|Efternavn|Telefonnummer|Virksomhed|Noter|Tags|Afmeldt'],
  ['no', 'E-postadresse|Fornavn|Etternavn|Telefonnummer|Bedrift|Notater|Etiketter|Avmeldt'],
  ['fi', 'Sähköpostiosoite|Etunimi|Sukunimi|Puhelinnumero|Yritys|Muistiinpanot|Tunnisteet|Peruutettu'],
  ['tr', 'E-posta adresi|Ad|Soyad|Telefon numarası|Şirket|Notlar|Etiketler|Abonelikten çıktı'],
  ['ru', 'Адрес электронной почты|Имя|Фамилия|Номер телефона|Организация|Примечания|Метки|Отписан'],
  ['uk', "Електронна пошта|Ім'я|Прізвище|Номер телефону|Компанія|Примітки|Мітки|Відписаний"],
  ['el', 'Διεύθυνση email|Όνομα|Επώνυμο|Τηλέφωνο|Εταιρεία|Σημειώσεις|Ετικέτες|Διαγράφηκε'],
  ['hu', 'E-mail cím|Keresztnév|Vezetéknév|Telefonszám|Cég|Megjegyzések|Címkék|Leiratkozott'],
  ['ro', 'Adresă de e-mail|Prenume|Nume|Număr de telefon|Companie|Observații|Etichete|Dezabonat'],
  ['ja', 'メールアドレス|名|姓|電話番号|会社名|備考|タグ|配信停止'],
  ['zh', '电子邮件|名字|姓氏|电话|公司|备注|标签|退订'],
  ['zh-tw', '電子郵件|名字|姓氏|電話|公司|備註|標籤|取消訂閱'],
  ['ko', '이메일|이름|성|전화번호|회사|메모|태그|수신거부'],
  ['ar', 'البريد الإلكتروني|الاسم الأول|اسم العائلة|رقم الهاتف|الشركة|ملاحظات|وسوم|إلغاء الاشتراك'],
  ['he', 'כתובת דוא"ל|שם פרטי|שם משפחה|טלפון|חברה|הערות|תגיות|הוסר'],
  ['bg', 'Имейл адрес|Име|Фамилия|Телефон|Компания|Бележки|Етикети|Отписан'],
  ['hr', 'E-mail adresa|Ime|Prezime|Telefon|Tvrtka|Napomene|Oznake|Odjavljen'],
  ['sl', 'E-poštni naslov|Ime|Priimek|Telefon|Podjetje|Opombe|Oznake|Odjavljen'],
  ['vi', 'Địa chỉ email|Tên|Họ|Số điện thoại|Công ty|Ghi chú|Nhãn|Hủy đăng ký'],
  ['id', 'Alamat email|Nama depan|Nama belakang|Nomor telepon|Perusahaan|Catatan|Label|Berhenti berlangganan'],
  ['th', 'อีเมล|ชื่อ|นามสกุล|เบอร์โทรศัพท์|บริษัท|หมายเหตุ|แท็ก|ยกเลิกการสมัคร'],
  ['hi', 'ईमेल|पहला नाम|अंतिम नाम|फ़ोन नंबर|कंपनी|टिप्पणी|टैग|सदस्यता समाप्त'],
  ['et', 'E-posti aadress|Eesnimi|Perekonnanimi|Telefon|Ettevõte|Märkused|Sildid|Loobunud'],
  ['lt', 'El. paštas|Vardas|Pavardė|Telefonas|Įmonė|Pastabos|Žymos|Atsisakė'],
  ['lv', 'E-pasts|Vārds|Uzvārds|Tālrunis|Uzņēmums|Piezīmes|Birkas|Atteicies'],
  ['sr', 'Имејл|Име|Презиме|Телефон|Компанија|Напомене|Ознаке|Одјављен'],
  ['fa', 'ایمیل|نام|نام خانوادگی|تلفن|شرکت|یادداشت|برچسب|لغو اشتراک'],
];
