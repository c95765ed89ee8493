import type { Pieces } from '#app/formats/ranged-file.ts';
import { isBase64, isQuotedPrintable, nameIn, type Property, readProperty } from './property.ts';

/** A card, with what was left out of it. */
export interface Card {
  properties: Property[];
  /** pictures, sounds and keys */
  leftOut: number;
  /** whether the next card or the end of the file came before its END */
  isCutOff: boolean;
  /** bytes of the file up to its end */
  end: number;
}

/** Never held, and nothing of a contact. */
const LEFT_OUT = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY']);
/** A line that is longer, or a card with more properties, is cut: no program writes such. */
const LONGEST_LINE = 256 * 1024;
const MOST_PROPERTIES = 2_000;
/** Cards inside of one card; a further one ends it. */
const MOST_AGENTS = 20;
/** UTF-8's, byte by byte. */
const BOM = '\u00EF\u00BB\u00BF';
const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;

/**
 * The cards of a file, those of one piece at a time, whatever version they are (docs/rules/csv.md#vcards). Nothing is
 * held but the card at hand, and of that no pictures.
 *
 * @param from bytes that were left out before, up to the end of a card
 */
export async function* readCards(pieces: Pieces, from = 0): AsyncGenerator<Card[], void, undefined> {
  const reader = new CardReader(from);
  for await (const piece of pieces) {
    reader.add(piece);
    const cards = reader.take();
    if (cards.length > 0) yield cards;
  }
  reader.finish();
  yield reader.take();
}

class CardReader {
  /** of the line that a piece's end cuts */
  #rest: Uint8Array[] = [];
  #restLength = 0;
  #offset: number;
  /** where the line at hand begins */
  #lineStart: number;
  /** a property that further lines may belong to */
  #line: string | undefined;
  #joins = false;
  #skips = false;
  #card: Card | undefined;
  /** Cards that the one at hand stands in, as an agent's or assistant's, and those that ended inside of one. */
  #outer: Card[] = [];
  #inside: Card[] = [];
  #isAgent = false;
  #cards: Card[] = [];

  constructor(offset: number) {
    this.#offset = offset;
    this.#lineStart = offset;
  }

  add(piece: Uint8Array): void {
    let from = 0;
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, from)) {
      const end = piece.subarray(from, at);
      this.#lineStart = this.#offset;
      this.#offset += this.#restLength + end.byteLength + 1;
      this.#addLine(this.#restLength === 0 ? end : this.#joinRest(end));
      from = at + 1;
    }
    this.#keepRest(piece.subarray(from));
  }

  take(): Card[] {
    const cards = this.#cards;
    this.#cards = [];
    return cards;
  }

  finish(): void {
    this.#lineStart = this.#offset;
    this.#offset += this.#restLength;
    if (this.#restLength > 0) this.#addLine(this.#joinRest(new Uint8Array()));
    this.#endProperty();
    this.#endCards(this.#offset);
  }

  #keepRest(rest: Uint8Array): void {
    if (rest.byteLength === 0) return;
    this.#restLength += rest.byteLength;
    if (this.#restLength <= LONGEST_LINE) this.#rest.push(rest.slice());
  }

  #joinRest(end: Uint8Array): Uint8Array {
    const pieces = this.#restLength + end.byteLength <= LONGEST_LINE ? [...this.#rest, end] : this.#rest;
    const line = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
    pieces.reduce((at, piece) => {
      line.set(piece, at);
      return at + piece.byteLength;
    }, 0);
    this.#rest = [];
    this.#restLength = 0;
    return line;
  }

  /** A line without its LF; a CR, or two, may stand at its end, and others are line ends of old Macs. */
  #addLine(bytes: Uint8Array): void {
    const isFolded = bytes[0] === BLANK || bytes[0] === TAB;
    if (isFolded && this.#skips) return;
    let end = bytes.byteLength;
    while (end > 0 && bytes[end - 1] === CR) end--;
    const line = binary(bytes.subarray(0, Math.min(end, LONGEST_LINE)));
    for (const part of line.includes('\r') ? line.split('\r') : [line]) this.#addText(part);
  }

  #addText(text: string): void {
    const isSoftBreak = this.#joins && this.#line?.endsWith('=') === true;
    const isFolded = text.startsWith(' ') || text.startsWith('\t');
    if (isSoftBreak) this.#append(text, 1);
    else if (isFolded && this.#line !== undefined) this.#append(text.slice(1), 0);
    else this.#startProperty(text.startsWith(BOM) ? text.slice(BOM.length) : text);
  }

  #startProperty(text: string): void {
    const name = nameIn(text);
    // what is no property is what is left of one that was not folded as it should
    if (name === undefined) return;
    this.#endProperty();
    if (name === 'BEGIN') this.#beginCard(text);
    else if (name === 'END') this.#endCard(false, this.#offset);
    else if (this.#card && (LEFT_OUT.has(name) || (name.startsWith('X-') && isBase64(text)))) {
      this.#skips = true;
      this.#card.leftOut += 1;
    } else if (this.#card) {
      this.#line = text;
      this.#joins = isQuotedPrintable(text);
    }
    this.#isAgent = name === 'AGENT' && text.trimEnd().endsWith(':');
  }

  #append(text: string, cut: number): void {
    const line = this.#line ?? '';
    if (line.length + text.length <= LONGEST_LINE) this.#line = line.slice(0, line.length - cut) + text;
    else this.#joins = false;
  }

  #endProperty(): void {
    const property = this.#line === undefined ? undefined : readProperty(this.#line);
    if (property && this.#card && this.#card.properties.length < MOST_PROPERTIES) this.#card.properties.push(property);
    this.#line = undefined;
    this.#joins = false;
    this.#skips = false;
  }

  #beginCard(line: string): void {
    const isCard = /:\s*VCARD\s*$/i.test(line);
    if (!isCard) return;
    const isInside = this.#isAgent && this.#outer.length + this.#inside.length < MOST_AGENTS;
    if (isInside && this.#card) this.#outer.push(this.#card);
    else this.#endCards(this.#lineStart);
    this.#card = { properties: [], leftOut: 0, isCutOff: false, end: 0 };
  }

  /** What has begun and not ended, as far out as it goes. */
  #endCards(end: number): void {
    while (this.#card) this.#endCard(true, end);
  }

  /** Those inside of a card come behind it, and with it: from its end on a file is read again. */
  #endCard(isCutOff: boolean, end: number): void {
    if (!this.#card) return;
    const card = { ...this.#card, isCutOff, end };
    this.#card = this.#outer.pop();
    if (this.#card) {
      this.#inside.unshift(card);
      return;
    }
    this.#cards.push(card, ...this.#inside.map((one) => ({ ...one, end })));
    this.#inside = [];
  }
}

/** Bytes as a string of which every character is a byte. */
function binary(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
