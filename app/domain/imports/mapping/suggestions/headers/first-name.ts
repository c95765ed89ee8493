import type { Names } from '#app/domain/imports/mapping/suggestions/known-headers.ts';

/** First names: see known-headers.ts for how the list is written. */
export const FIRST_NAME_HEADERS: Names = {
  main: `
    First Name, First, Given Name, FName, Forename, Christian Name,
    Vorname, Rufname, Voornaam, Roepnaam, Förnamn, Tilltalsnamn, Fornavn,
    Prénom, Prénoms, Primer nombre, Nombre de pila, Primo nome, Primeiro nome, Nome próprio, Prenome, Prenume,
    Imię, Imiona, Křestní jméno, Krstné meno, Etunimi, Keresztnév, Utónév, Μικρό όνομα,
    名, 名（漢字）, ファーストネーム, الاسم الأول, שם פרטי, पहला नाम, प्रथम नाम, Nama depan, ชื่อจริง,
    Firstname, Forenames, Given Names, Given, First Names,
    Vornamen, Voornamen, Fornavne, Etunimet, Keresztneve,
    Primer Nombre, Prenom, Prenumele, Jméno křestní, Křestní, Krstné,
    Ім’я та по батькові, Собствено име, Ime, Vardas, Vārds, Eesnimi,
    İlk ad, İlk isim, Ön ad, 下の名前, الإسم الأول, الاسم الاول,
    اسمك الأول,
    Emri, Nom de pila, Prénom du contact, Prénom du client, Nome di battesimo, Imię klienta, Imię kontaktu,
    Křestní jméno zákazníka, Adınız, Vorn., First Nm, Fst Nm, F Name`,
  kinds: `
    Contact First Name, Person - First Name, Customer First Name, Preferred First Name`,
};
