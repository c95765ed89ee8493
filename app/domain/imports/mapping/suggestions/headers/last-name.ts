import type { Names } from '#app/domain/imports/mapping/suggestions/known-headers.ts';

/** Last names: see known-headers.ts for how the list is written. */
export const LAST_NAME_HEADERS: Names = {
  main: `
    Last Name, Last, Family Name, LName, Surname,
    Nachname, Familienname, Zuname, Achternaam, Familienaam, Efternamn, Efternavn, Etternavn, Slægtsnavn,
    Nom de famille, Apellido, Apellidos, Primer apellido, Apellido paterno, Apellido 1, Cognome, Sobrenome, Apelido,
    Apelidos,
    Último nome, Nome de família, Nume de familie,
    Nazwisko, Příjmení, Priezvisko, Фамилия, Прізвище, Sukunimi, Vezetéknév, Családnév, Επώνυμο, Επίθετο, Soyad,
    Soyadı, Soyisim,
    姓, 姓（漢字）, 苗字, ラストネーム, 姓氏, 성, 성씨, اسم العائلة, اللقب, שם משפחה, उपनाम, अंतिम नाम, Nama belakang, Họ, นามสกุล,
    Lastname, Surnames, Family Names, Family, Nachnamen, Familiennamen, Achternamen,
    Efternavne, Sukunimesi, Vezetékneve, Vezeték név,
    NOM DE FAMILLE, Nom d'usage, Patronyme, Apellido paterno y materno, 1er apellido, Cognomi, Último sobrenome,
    Sobrenomes, Apelido de família, Numele de familie,
    Nazwiska, Фамилии, Прізвища, Фамилно име, Prezime, Priimek, Pavardė, Uzvārds, Perekonnanimi,
    Perenimi, Επώνυμο πελάτη, Επίθετα, Επώνυμα,
    Soyadınız, Soy isim, Soy ad, Soyismi, اسم العائله, الاسم الأخير,
    الكنية, لقب, שם המשפחה, משפחה, نام خانوادگی, कुलनाम,
    Презиме, Mbiemri, Cognoms, Eftirnafn, Apellido del cliente, Apellidos del cliente, Cognome cliente,
    Cognome contatto, Sobrenome do cliente, Nazwisko klienta, Nazwisko kontaktu, Příjmení zákazníka, Фамилия клиента,
    Фамилия контакта, Nachn., Last Nm, Lst Nm, L Name, Прозвішча, Abizena, Abizenak`,
  kinds: `
    Person - Last Name, Contact Last Name, Customer Last Name`,
};
