import { OWN_CARD_ID, ownUid } from '#app/formats/vcard/own-card.ts';
import type { ExportRow } from '#db/queries/exports/records.ts';
import type { ExportedPerson, ExportWriter } from './export-writer.ts';

/** A line has 75 bytes at most, its end left out (RFC 6350, section 3.2). */
const LINE_BYTES = 75;

/** Writes vCard 4.0 (RFC 6350), one card a contact. */
export class VcardWriter implements ExportWriter {
  readonly state = null;
  readonly #fields: { id: string; property: string }[];
  #isEmpty: boolean;

  constructor({ columns, processed_rows }: Pick<ExportRow, 'columns' | 'processed_rows'>) {
    this.#isEmpty = processed_rows === 0;
    this.#fields = (columns ?? []).map(({ id, name }) => ({ id, property: propertyName(name) }));
  }

  begin(): Uint8Array {
    return new Uint8Array();
  }

  write(people: readonly ExportedPerson[]): Uint8Array {
    if (people.length > 0) this.#isEmpty = false;
    return ENCODER.encode(people.map((person) => this.#card(person)).join(''));
  }

  /** A file has at least one byte. */
  end(): Uint8Array {
    return ENCODER.encode(this.#isEmpty ? '\r\n' : '');
  }

  #card({ contact, custom }: ExportedPerson): string {
    const [id, email, first, last, phone, company, notes, isUnsubscribed, , tags, externalId] = contact;
    const shown = [first, last].filter(Boolean).join(' ') || company || email || phone || '';
    const lines: [property: string, value: string][] = [
      ['FN', escapeText(shown)],
      ['N', first || last ? `${escapeText(last ?? '')};${escapeText(first ?? '')};;;` : ''],
      ['EMAIL', escapeText(email ?? '')],
      ['TEL', escapeText(phone ?? '')],
      ['ORG', escapeText(company ?? '')],
      ['NOTE', escapeText(notes ?? '')],
      ['CATEGORIES', tags.map(escapeText).join(',')],
      ['X-UNSUBSCRIBED', isUnsubscribed ? 'true' : ''],
      // before fields of one's own, one of which may be called so
      [OWN_CARD_ID, id],
      ...this.#fields.map(({ id: field, property }): [string, string] => [property, escapeText(custom[field] ?? '')]),
      ['UID', externalId === null ? ownUid(id) : escapeText(externalId)],
    ];
    const body = lines.filter(([property, value]) => property === 'FN' || value !== '');
    return `BEGIN:VCARD\r\nVERSION:4.0\r\n${body.map(([property, value]) => fold(`${property}:${value}`)).join('')}END:VCARD\r\n`;
  }
}

const ENCODER = new TextEncoder();

const escapeText = (text: string): string =>
  text
    .replace(/[\\,;]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');

/** A custom field's own property: letters, digits and dashes are all that such a name may have. */
const propertyName = (name: string): string =>
  `X-${
    name
      .normalize('NFKD')
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'FIELD'
  }`;

const utf8Length = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Cuts a line between characters, never inside one. */
function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const character of line) {
    const bytes = utf8Length(character.codePointAt(0) ?? 0);
    if (length + bytes > LINE_BYTES) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += bytes;
  }
  return `${folded}\r\n`;
}
