import type { Encoding } from '#app/csv/dialect.ts';
import { nonAsciiCells, nonAsciiWords, withoutCutEdges } from './non-ascii-words.ts';
import { rankEncodings } from './rank-encodings.ts';
import { guessUtf16 } from './utf16.ts';

const BOMS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
  { bytes: [0x84, 0x31, 0x95, 0x33], encoding: 'gb18030' },
] as const satisfies { bytes: number[]; encoding: Encoding }[];

const UNREADABLE = /(?!\t)[\p{Cc}\uFFFD]/u;
const MOST_ALTERNATIVES = 3;
const MOST_CELLS = 5;
const MOST_CELLS_COMPARED = 300;

/** The same cells of the file under one encoding. */
export interface EncodingReading {
  encoding: Encoding;
  cells: string[];
}

interface EncodingGuess {
  encoding: Encoding;
  /** where the file does not say it: the guess first, then what else it may be, each with the same cells */
  readings: EncodingReading[];
}

/**
 * Finds a file's encoding (docs/rules/csv.md#encoding): a BOM decides, then the pattern of NULs, then whether it is
 * UTF-8.
 *
 * @param sample the file's beginning; `isWhole` if that is all of it
 * @param ranges further bytes from anywhere in it, looked at only while the sample is plain ASCII
 */
export function detectEncoding(sample: Uint8Array, isWhole: boolean, ranges: readonly Uint8Array[]): EncodingGuess {
  const certain = encodingOfBom(sample) ?? guessUtf16(sample);
  if (certain !== undefined) return { encoding: certain, readings: [] };
  const examined = isAscii(sample)
    ? ranges.map((range) => withoutCutEdges(range, { start: true, end: true }))
    : [withoutCutEdges(sample, { start: false, end: !isWhole })];
  const nonAscii = examined.filter((range) => !isAscii(range));
  if (nonAscii.length === 0) return { encoding: 'utf-8', readings: [] };
  const broken = nonAscii.filter((range) => !isUtf8(range));
  if (broken.length * 2 < nonAscii.length || broken.length === 0) return { encoding: 'utf-8', readings: [] };
  return guessLegacy(broken);
}

function encodingOfBom(sample: Uint8Array): Encoding | undefined {
  return BOMS.find(({ bytes }) => bytes.every((byte, at) => sample[at] === byte))?.encoding;
}

function guessLegacy(ranges: readonly Uint8Array[]): EncodingGuess {
  const words = nonAsciiWords(ranges);
  const ranked = rankEncodings(words);
  const [encoding = 'windows-1252', ...others] = ranked;
  const candidates = isMostlyUtf8(words) ? (['utf-8', ...others] as const) : others;
  const cells = mostTelling(nonAsciiCells(ranges, MOST_CELLS_COMPARED), ranked.slice(0, 1 + MOST_ALTERNATIVES));
  const readings = [read(cells, encoding)];
  for (const candidate of candidates) {
    const reading = read(cells, candidate);
    const isNew = !readings.some((other) => other.cells.join() === reading.cells.join());
    if (isNew && (candidate === 'utf-8' || isReadable(reading))) readings.push(reading);
  }
  return { encoding, readings: readings.slice(0, 1 + MOST_ALTERNATIVES) };
}

/** The cells that read differently under the most of the encodings. */
function mostTelling(cells: readonly Uint8Array[], encodings: readonly Encoding[]): Uint8Array[] {
  const decoders = encodings.map((encoding) => new TextDecoder(encoding));
  return cells
    .map((cell) => ({ cell, ways: new Set(decoders.map((decoder) => decoder.decode(cell))).size }))
    .sort((one, other) => other.ways - one.ways)
    .slice(0, MOST_CELLS)
    .map(({ cell }) => cell);
}

function read(cells: readonly Uint8Array[], encoding: Encoding): EncodingReading {
  const decoder = new TextDecoder(encoding);
  return { encoding, cells: cells.map((cell) => decoder.decode(cell)) };
}

function isReadable({ cells }: EncodingReading): boolean {
  return !cells.some((cell) => UNREADABLE.test(cell));
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // a fatal decoder has no other way to say so
    return false;
  }
}

/** A few broken bytes in a file that is UTF-8 otherwise: worth offering. */
function isMostlyUtf8(words: readonly Uint8Array[]): boolean {
  return words.filter(isUtf8).length * 2 >= words.length;
}
