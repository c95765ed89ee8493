import type { Names } from '#app/domain/imports/mapping/suggestions/known-headers.ts';

/** First and last name in one: see known-headers.ts for how the list is written. */
export const FULL_NAME_HEADERS: Names = {
  main: `
    Full Name, Complete Name, First and Last Name, First Last, Name and Surname, Contact: Full Name,
    Vollständiger Name, Vor- und Nachname, Vorname Nachname, Vorname und Nachname, Nachname Vorname, Name Vorname,
    Vor- und Zuname,
    Volledige naam, Voor- en achternaam, Fullständigt namn, För- och efternamn, Fulde navn, Fullt navn,
    For- og efternavn, For- og etternavn,
    Nom complet, Nom et prénom, Prénom et nom, Nom prénom, Prénom nom, Nombre completo, Nombre y apellido,
    Nombre y apellidos,
    Apellidos y nombre, Nome completo, Nome e cognome, Cognome e nome, Nome cognome, Nominativo, Nome e sobrenome,
    Nome e apelido,
    Nume complet, Nume și prenume, Imię i nazwisko, Nazwisko i imię, Celé jméno, Jméno a příjmení, Meno a priezvisko,
    ФИО, Ф.И.О., Полное имя, Имя и фамилия, Имя Фамилия, Фамилия и имя, Фамилия Имя, Фамилия Имя Отчество, ПІБ,
    Повне ім'я, Ім'я та прізвище,
    Koko nimi, Teljes név, Ονοματεπώνυμο, Πλήρες όνομα, Ad Soyad, Adı Soyadı, Ad ve Soyad, İsim Soyisim, Tam ad,
    氏名, 氏名（漢字）, フルネーム, 姓名, 全名, 성명, 성함, الاسم الكامل, שם מלא, पूरा नाम, Nama lengkap, Họ và tên, Họ tên, ชื่อ-นามสกุล,
    ชื่อเต็ม,
    Your Name, Contact Full Name, Fullname,
    Όνομα και επώνυμο, Όνομα Επώνυμο, İsim Soyad, Ad-Soyad, Adı-Soyadı,
    Полное имя клиента, Ім'я і прізвище, Повне імʼя, Voor en achternaam,
    Nombre y apellidos completos, Prénom & nom, الاسم بالكامل, الاسم الثلاثي, الإسم الكامل, שם פרטי ושם משפחה,
    שם ומשפחה, שם פרטי ומשפחה,
    Име и презиме, Ime i prezime, Ime in priimek, Vardas ir pavardė, Vārds uzvārds, Ees- ja perekonnanimi, Fullt nafn, Nom i cognoms, نام و نام خانوادگی, Izen-abizenak, Nama penuh, Прозвішча і імя, Vor-/Nachname, Vor- u. Nachname, Vor- u. Zuname, Voor-/achternaam, För-/efternamn, For-/efternavn, For-/etternavn`,
  kinds: `
    Contact, Contact Name, Display Name, Customer Name, Client Name, Person Name, Member Name, Attendee Name,
    Lead Name,
    Kontakt, Kontaktname, Ansprechpartner, Kundenname, Contactpersoon, Kontaktperson, Contatto, Contacto, Contato,
    Subscriber Name, Donor Name, Guest Name, Participant Name, Student Name, Patient Name, Employee Name,
    Recipient Name, Teilnehmer, Nom du contact, Nombre del contacto, Nome do contato, Nome contatto,
    Buyer Name, Participant, Attendee, Invitee, Registrant, Teilnehmerin, Teilnehmer/in, Deelnemer, Deltagare, Deltager, Participante, Partecipante, Naam contactpersoon, Naam contact, Name des Ansprechpartners, Registrant Name, Volunteer Name, Supporter Name, Contact Person, Контактное лицо, Контактна особа, Osoba kontaktowa, Kontaktná osoba, Kontaktní osoba,
    Persona de contacto, Persona di contatto, Pessoa de contato, Personne de contact, İlgili kişi, Kapcsolattartó, Yhteyshenkilö,
    お客様名, お客様氏名, 顧客名, 会員名, 担当者, 担当者名, 客户姓名, 客戶姓名, 联系人, 聯絡人, 会员姓名, 會員姓名, 고객명, 회원명, 담당자`,
};
