import type { StandardTarget } from '#app/domain/imports/mapping/targets.ts';
import { keysOf } from '#app/lib/tables.ts';
import { COMPANY_HEADERS } from './headers/company.ts';
import { EMAIL_HEADERS } from './headers/email.ts';
import { EXTERNAL_ID_HEADERS } from './headers/external-id.ts';
import { FIRST_NAME_HEADERS } from './headers/first-name.ts';
import { FULL_NAME_HEADERS } from './headers/full-name.ts';
import { LAST_NAME_HEADERS } from './headers/last-name.ts';
import { NOTES_HEADERS } from './headers/notes.ts';
import { PHONE_HEADERS } from './headers/phone.ts';
import { SUBSCRIBED_HEADERS } from './headers/subscribed.ts';
import { TAGS_HEADERS } from './headers/tags.ts';
import { UNSUBSCRIBED_HEADERS } from './headers/unsubscribed.ts';

/**
 * Headers that name a target: the thing itself (`main`), and kinds of it of which a file may have several (`kinds`).
 * Entries are separated by commas; each is compared by its key (`headerKey`), so case, accents, spaces and signs do not
 * matter. Lines: English and exports of other programs; German, Dutch, Nordic; French, Spanish, Italian, Portuguese,
 * Romanian; Polish, Czech, Slovak, Russian, Ukrainian; Finnish, Hungarian, Greek, Turkish; Japanese, Chinese, Korean;
 * Arabic, Hebrew, Hindi, Indonesian, Vietnamese, Thai. From what the programs document of their exports, and from
 * translations of address books.
 */
export interface Names {
  main: string;
  kinds?: string;
}

const NAMES = {
  email: EMAIL_HEADERS,
  external_id: EXTERNAL_ID_HEADERS,
  first_name: FIRST_NAME_HEADERS,
  last_name: LAST_NAME_HEADERS,
  full_name: FULL_NAME_HEADERS,
  phone: PHONE_HEADERS,
  company: COMPANY_HEADERS,
  notes: NOTES_HEADERS,
  is_unsubscribed: UNSUBSCRIBED_HEADERS,
  is_subscribed: SUBSCRIBED_HEADERS,
  tags: TAGS_HEADERS,
} satisfies Partial<Record<StandardTarget, Names>>;

// A name, that is: the whole one where it stands alone, else the half that no other column of the file claims
// (French "Nom" beside "Prénom" is the last name, Spanish "Nombre" beside "Apellidos" the first).
const NAME_OR_HALF = `
  Name, Names, Naam, Namn, Navn, Nom, Noms, Nombre, Nombres, Nome, Nume, Jméno, Meno, Имя, Ім'я, Име, Nimi, Név, Όνομα, Ad, Adı, İsim,
  Nafn, Nazwa, Izena, Імя, نام, Имя клиента, Имя контакта, Nombre de contacto,
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

type KnownTarget = keyof typeof NAMES;

export interface KnownHeader {
  target: KnownTarget;
  /** Whether it names the thing itself, not a kind of it. */
  isMain: boolean;
}

const known = (target: KnownTarget, isMain: boolean, list = '') =>
  split(list).map((header): [string, KnownHeader] => [headerKey(header), { target, isMain }]);

/** Known headers by their key; where two lists name one, the thing itself wins over its kinds. */
export const KNOWN_HEADERS: ReadonlyMap<string, KnownHeader> = new Map(
  [false, true].flatMap((isMain) =>
    keysOf(NAMES).flatMap((target) => {
      const names: Names = NAMES[target];
      return known(target, isMain, isMain ? names.main : names.kinds);
    }),
  ),
);

/** Keys of headers that may be a full name or half of one. */
export const NAME_OR_HALF_KEYS: ReadonlySet<string> = new Set(split(NAME_OR_HALF).map(headerKey));
