import type { Encoding } from '#app/csv/dialect.ts';
import { decoderOf } from '#app/csv/encoding/decoder.ts';

const LINE_END = 0x0a;
const tables = new Map<Encoding, ReadonlyMap<string, readonly number[]>>();

/**
 * The text as bytes of a legacy encoding: the runtime's decoder read backwards.
 * @throws if the encoding lacks a character of the text
 */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'iso-2022-jp') return encodeIso2022Jp(text);
  const table = tableOf(encoding);
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${encoding} has no ${character}`);
      return [...bytes];
    }),
  );
}

/** The text as a program of that encoding writes it: what it lacks becomes the letter below the accent, `'` or `?`. */
export function asWritten(text: string, encoding: Encoding): string {
  if (encoding === 'iso-2022-jp') return text;
  const table = tableOf(encoding);
  const written = encoding === 'windows-1258' ? withTonesApart(text) : text;
  const instead = (character: string) => {
    const plain = character === '’' ? "'" : character.normalize('NFD').charAt(0);
    return table.has(plain) ? plain : '?';
  };
  return Array.from(written, (character) => (table.has(character) ? character : instead(character))).join('');
}

/** windows-1258 writes a vowel's tone as a character of its own, behind it. */
function withTonesApart(text: string): string {
  const isTone = (mark: string) => /[\u0300\u0301\u0303\u0309\u0323]/.test(mark);
  return Array.from(text, (character) => {
    const parts = Array.from(character.normalize('NFD'));
    const letter = parts.filter((part) => !isTone(part)).join('');
    return letter.normalize('NFC') + parts.filter(isTone).join('');
  }).join('');
}

function tableOf(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const enter = (characters: readonly (readonly number[])[]) => {
    const texts = decoderOf(encoding)
      .decode(Uint8Array.from(characters.flatMap((bytes) => [...bytes, LINE_END])))
      .split('\n');
    characters.forEach((bytes, at) => {
      const text = texts[at] ?? '';
      if (Array.from(text).length === 1 && text !== '\uFFFD' && !table.has(text)) table.set(text, bytes);
    });
  };
  table.set('\n', [LINE_END]);
  const single = Array.from({ length: 256 }, (_, byte) => [byte]).filter(([byte]) => byte !== LINE_END);
  enter(single);
  const leads = Array.from({ length: 126 }, (_, at) => 0x81 + at);
  for (const lead of leads) enter(Array.from({ length: 0xff - 0x40 }, (_, at) => [lead, 0x40 + at]));
  tables.set(encoding, table);
  return table;
}

function encodeIso2022Jp(text: string): Uint8Array {
  const bytes: number[] = [];
  let isJapanese = false;
  for (const character of text) {
    const [first = 0, second] = encodeText(character, 'euc-jp');
    if (isJapanese !== (second !== undefined))
      bytes.push(0x1b, ...(second === undefined ? [0x28, 0x42] : [0x24, 0x42]));
    isJapanese = second !== undefined;
    bytes.push(...(second === undefined ? [first] : [first - 0x80, second - 0x80]));
  }
  return Uint8Array.from(bytes);
}
