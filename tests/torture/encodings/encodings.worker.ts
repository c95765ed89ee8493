import type { Encoding } from '#app/csv/dialect.ts';
import { decoderOf } from '#app/csv/encoding/decoder.ts';
import { detectEncoding } from '#app/csv/encoding/detect-encoding.ts';
import { type TranscodeCursor, transcodeRange } from '#app/csv/encoding/transcode.ts';
import type { ByteSource } from '#app/csv/records/byte-window.ts';
import { cellsOf, LANGUAGES } from '#local/testing/reading/people-of-many-languages.ts';
import { asWritten, encodeText } from './encode-text.ts';

/** What became of one file of the corpus. */
export interface Verdict {
  language: string;
  encoding: string;
  file: string;
  guess: string;
  /** whether the text is what was written */
  isRight: boolean;
  /** the place of the first reading that is right, among those offered; -1 for none */
  place: number;
  isAsked: boolean;
}

/** How the corpus is detected: every language in each of its encodings, in files of several sizes. */
export function judgeCorpus(): Verdict[] {
  return Object.entries(LANGUAGES).flatMap(([language, { encodings, words }]) =>
    encodings.flatMap((encoding) =>
      filesOf(cellsOf({ encodings, words })).map(({ name, text }) => judge(language, encoding as Encoding, name, text)),
    ),
  );
}

/** How the same people are detected in UTF-8: which of the files are in doubt. */
export function doubtedUtf8(): string[] {
  return Object.entries(LANGUAGES).flatMap(([language, one]) =>
    filesOf(cellsOf(one)).flatMap(({ name, text }) => {
      const { encoding, readings } = detectEncoding(new TextEncoder().encode(text), true, []);
      return encoding === 'utf-8' && readings.length === 0 ? [] : [`${language}, ${name}: ${encoding}`];
    }),
  );
}

/** What of every encoding's whole text comes out of a conversion in ranges of so many bytes, as the text in one go. */
export async function convertCorpus(outputBytes: number, chunkBytes: number): Promise<string[]> {
  const different: string[] = [];
  for (const { encodings, words } of Object.values(LANGUAGES)) {
    for (const encoding of encodings as Encoding[]) {
      const text = asWritten(words, encoding).repeat(4);
      const bytes = encodeText(text, encoding);
      if ((await convert(bytes, encoding, outputBytes, chunkBytes)) !== text) different.push(encoding);
    }
  }
  return different;
}

/** The text of bytes given as base64, converted in ranges of so many bytes. */
export function convertBase64(base64: string, encoding: Encoding, outputBytes: number, chunkBytes: number) {
  return convert(Uint8Array.from(Buffer.from(base64, 'base64')), encoding, outputBytes, chunkBytes);
}

/** The encoding found in bytes given as base64, and those that it may be. */
export function detectBase64(base64: string): { encoding: string; offered: string[] } {
  const { encoding, readings } = detectEncoding(Uint8Array.from(Buffer.from(base64, 'base64')), true, []);
  return { encoding, offered: readings.map((reading) => reading.encoding) };
}

async function convert(
  bytes: Uint8Array,
  encoding: Encoding,
  outputBytes: number,
  chunkBytes: number,
): Promise<string> {
  const ranges: Uint8Array[] = [];
  const source = inChunks(bytes, chunkBytes);
  let from: TranscodeCursor = { offset: 0, skip: 0 };
  for (let isDone = false; !isDone; ) {
    const range = await transcodeRange(source, encoding, from, outputBytes);
    ranges.push(range.bytes);
    from = range.to;
    isDone = range.end;
  }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(ranges));
}

function inChunks(bytes: Uint8Array, chunkBytes: number): ByteSource {
  return {
    size: bytes.byteLength,
    async open(offset) {
      let at = offset;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= bytes.byteLength) return controller.close();
          controller.enqueue(bytes.slice(at, at + chunkBytes));
          at += chunkBytes;
        },
      });
    },
  };
}

/** A person in a file of three rows, several in one of twenty that is ASCII otherwise, and all of them, many times. */
function filesOf(cells: readonly string[]): { name: string; text: string }[] {
  const rows = (count: number, cellOf: (row: number) => string) =>
    `email;name;note\r\n${Array.from({ length: count }, (_, row) => `p${row}@x.example;${cellOf(row)};${row}\r\n`).join('')}`;
  const cell = (at: number) => cells[at % cells.length] ?? '';
  return [
    ...[0, 4, 9].map((from) => ({ name: `three rows from ${from}`, text: rows(3, (row) => cell(from + row)) })),
    { name: 'two of twenty', text: rows(20, (row) => (row === 4 || row === 11 ? cell(row) : 'Anna Berg')) },
    { name: 'all', text: rows(cells.length, cell) },
    { name: 'five hundred rows', text: rows(500, (row) => `${cell(row)} ${cell(row * 7)}`) },
  ];
}

function judge(language: string, encoding: Encoding, file: string, text: string): Verdict {
  const written = asWritten(text, encoding);
  const bytes = encodeText(written, encoding);
  const { encoding: guess, readings } = detectEncoding(bytes, true, []);
  const reads = (name: Encoding) => decoderOf(name).decode(bytes) === written;
  const offered = readings.map((reading) => reading.encoding);
  return {
    ...{ language, encoding, file, guess, isRight: reads(guess), isAsked: offered.length > 1 },
    place: offered.length === 0 ? (reads(guess) ? 0 : -1) : offered.findIndex(reads),
  };
}
