import { PEOPLE_HEADERS, soundRows } from '#local/demo/people/make-people-csv.ts';
import { seededRandom } from '#local/testing/random.ts';

const FIRST = 'Jürgen Käthe Björn Zoë François Renée Núria Anna Lukas Grete Jörg Inês'.split(' ');
const LAST = ['Müller', 'Weiß', 'Schäfer', 'Núñez', 'Gonçalves', 'Köhler', 'Brandt', 'Lefèvre', 'Voß', 'Hübner'];
const FIRMS = ['Nordlicht GmbH', 'Bäckerei Weiß', 'Müller & Söhne', 'Hafenkontor', 'Café Ñandú', 'Blattwerk'];
const TOWNS = [
  ['Berlin', '10115'],
  ['Dresden', '01067'],
  ['Köln', '50667'],
  ['Leipzig', '04109'],
  ['Würzburg', '97070'],
] as const;
/** Rows of the file that will fail, with what stands where the address should. */
const NO_ADDRESS: Record<number, string> = { 8: 'n/a', 117: 'jörg@', 288: '"anna@x.example;zoe@x.example"' };

const TITLE = ['Messe Berlin 2026 – Standkontakte', 'Stand: 12.11.2026', ''];
const HEADER = 'Vorname;Nachname;E-Mail;Telefon;Firma;PLZ;Ort;Kundennr.;Newsletter;Bemerkung';

/**
 * A list from a trade fair as a German spreadsheet writes it: windows-1252, semicolons, title lines above the header,
 * postcodes that begin with a zero, three rows that must fail. A tenth of its people are in the demo's list.
 */
export function makeTradeFairList(rows = 320): Uint8Array<ArrayBuffer> {
  const known = [...soundRows({ rows: rows * 4 })].map((cells) => cells[PEOPLE_HEADERS.indexOf('Email')]?.trim());
  const lines = Array.from({ length: rows }, (_, index) => {
    const random = seededRandom(7, index);
    const [first, last] = [random.pick(FIRST), random.pick(LAST)];
    const own = `${plain(first)}.${plain(last)}.${index + 1}@fair.example`;
    const email = NO_ADDRESS[index + TITLE.length + 2] ?? (random.chance(0.1) ? known[index * 4] : own);
    const [town, code] = random.pick(TOWNS);
    const phone = random.chance(0.8) ? `0${30 + random.below(60)} ${100_000 + random.below(900_000)}` : '';
    const wants = random.chance(0.6) ? 'ja' : '';
    const remark = random.chance(0.25) ? 'bat um Rückruf' : '';
    const [firm, number] = [random.pick(FIRMS), `00${4_100 + index}`];
    return [first, last, email, phone, firm, code, town, number, wants, remark].join(';');
  });
  // all of it is in Latin-1 but the dash, which windows-1252 has at 0x96
  return Uint8Array.from(
    Buffer.from(`${[...TITLE, HEADER, ...lines].join('\r\n')}\r\n`.replaceAll('–', '\u0096'), 'latin1'),
  );
}

/** As it stands in an address: without what letters carry. */
const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
