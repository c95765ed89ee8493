import type { Encoding } from '#app/csv/dialect.ts';
import { type Decoder, decoderOf } from '#app/csv/encoding/decoder.ts';

/** What programs write texts in; null is UTF-8. */
const WRITTEN = [null, 'windows-1252', 'windows-1250', 'windows-1251', 'macintosh', 'ibm850'] as const;

/** What they, or we, may take them for: of one byte a letter … */
const TAKEN_FOR = [
  ...(['windows-1252', 'windows-1250', 'windows-1251', 'macintosh', 'ibm850', 'windows-1253', 'windows-1254'] as const),
  ...(['windows-1257', 'windows-874', 'iso-8859-2', 'iso-8859-15', 'koi8-r', 'ibm437', 'ibm852', 'ibm866'] as const),
  'x-mac-cyrillic',
] satisfies readonly Encoding[];

/** … and of more, where UTF-8 was written. */
const TAKEN_FOR_WIDE = ['shift_jis', 'gb18030', 'big5', 'euc-kr'] satisfies readonly Encoding[];

const BEYOND_ASCII = /[^\0-\x7F]/u;
/** What one program leaves as it is, others drop or mark. */
const UNREADABLE = /[\x80-\x9F\uFFFD?]/g;

const comparable = (text: string) => text.replace(UNREADABLE, '');

/** Whether `is` is `was`, written in one encoding and decoded in another (`Müller`, `MÃ¼ller`). */
export function isDecodedWrongly(was: string, is: string): boolean {
  const [first] = BEYOND_ASCII.exec(was) ?? [];
  if (first === undefined || !BEYOND_ASCII.test(is)) return false;
  const start = comparable(was.slice(0, was.indexOf(first)));
  const wanted = comparable(is);
  if (!wanted.startsWith(start) || wanted === comparable(was)) return false;
  const rest = wanted.slice(start.length);
  return (
    waysOf(first).some(({ letter, read }) => rest.startsWith(letter) && read(was) === wanted) ||
    TAKEN_FOR_WIDE.some((encoding) => readAs(was, null, encoding) === wanted)
  );
}

interface Way {
  /** What becomes of one letter. */
  letter: string;
  read: (text: string) => string;
}

const ways = new Map<string, readonly Way[]>();
const WAYS_KEPT = 1_000;

/** All that may become of a letter: most texts are ruled out by their first. */
function waysOf(letter: string): readonly Way[] {
  const known = ways.get(letter);
  if (known) return known;
  if (ways.size === WAYS_KEPT) ways.clear();
  const found = WRITTEN.flatMap((from) =>
    TAKEN_FOR.filter((to) => to !== from).map((to) => ({
      letter: readAs(letter, from, to),
      read: (text: string) => readAs(text, from, to),
    })),
  );
  const readable = found.filter((way) => way.letter !== '');
  ways.set(letter, readable);
  return readable;
}

function readAs(text: string, from: (typeof WRITTEN)[number], to: Encoding): string {
  const bytes = from === null ? new TextEncoder().encode(text) : written(text, from);
  return comparable(decoder(to).decode(bytes));
}

const decoders = new Map<Encoding, Decoder>();

function decoder(encoding: Encoding): Decoder {
  const known = decoders.get(encoding) ?? decoderOf(encoding);
  decoders.set(encoding, known);
  return known;
}

const tables = new Map<Encoding, ReadonlyMap<string, number>>();

/** The text in an encoding of one byte a letter, `?` for letters it lacks. */
function written(text: string, encoding: Encoding): Uint8Array {
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  return Uint8Array.from(Array.from(text), (letter) => table.get(letter) ?? 0x3f);
}

function tableOf(encoding: Encoding): ReadonlyMap<string, number> {
  const letters = decoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return new Map(Array.from(letters, (letter, byte) => [letter, byte]));
}
