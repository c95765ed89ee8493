import { ENCODINGS, type Encoding } from '#app/csv/dialect.ts';
import { decoderOf } from './decoder.ts';
import { isMostlyUtf8 } from './guess-repair.ts';
import { isIso2022Jp } from './iso-2022-jp.ts';
import { type Ranked, rankEncodings, unicodeLikelihood } from './likelihood/rank-encodings.ts';
import { nonAsciiCells, nonAsciiWords, withoutCutEdges } from './non-ascii-words.ts';
import { undoTwice } from './repair-cell.ts';
import { isAscii, isUtf8 } from './utf8.ts';
import { guessUtf16 } from './utf16.ts';

const BOMS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
  { bytes: [0x84, 0x31, 0x95, 0x33], encoding: 'gb18030' },
] as const satisfies { bytes: number[]; encoding: Encoding }[];

const UNREADABLE = /(?!\t)[\p{Cc}\p{Co}\uFFFD]/u;
const MOST_ALTERNATIVES = 3;
const MOST_CELLS = 5;
const MOST_CELLS_COMPARED = 100;
/** So few words may be valid UTF-8 by chance; another encoding must be so much likelier (natural logarithm). */
const FEW_WORDS = 12;
const FAR_LIKELIER = 6;
/** Within this the first two are about as likely: nobody should go on without having looked. */
const ABOUT_AS_LIKELY = 4;

/** The same cells of the file under one encoding. */
export interface EncodingReading {
  encoding: Encoding;
  cells: string[];
}

interface EncodingGuess {
  encoding: Encoding;
  /** where the file does not say it: the guess first, then what else it may be, each with the same cells */
  readings: EncodingReading[];
  /** whether the first two readings are about as likely */
  isOpen: boolean;
}

/**
 * Finds a file's encoding (docs/rules/csv.md#encoding): a BOM decides, then the pattern of NULs, then the escape
 * sequences of ISO-2022-JP, then whether it is UTF-8.
 *
 * @param sample the file's beginning; `isWhole` if that is all of it
 * @param ranges further bytes from anywhere in it, looked at only while the sample is plain ASCII
 */
export function detectEncoding(sample: Uint8Array, isWhole: boolean, ranges: readonly Uint8Array[]): EncodingGuess {
  const certain = encodingOfBom(sample) ?? guessUtf16(sample);
  if (certain !== undefined) return sure(certain);
  const examined = examinedRanges(sample, isWhole, ranges);
  if ([sample, ...examined].some(isIso2022Jp)) return sure('iso-2022-jp');
  const nonAscii = examined.filter((range) => !isAscii(range));
  const broken = nonAscii.filter((range) => !isUtf8(range));
  if (broken.length === 0 || isMostlyUtf8(nonAscii)) return doubtUtf8(nonAscii);
  return guessLegacy(broken);
}

/** What of a file may tell its encoding: the sample, or where that is plain ASCII the further ranges. */
export function examinedRanges(sample: Uint8Array, isWhole: boolean, ranges: readonly Uint8Array[]): Uint8Array[] {
  return isAscii(sample)
    ? ranges.map((range) => withoutCutEdges(range, { start: true, end: true }))
    : [withoutCutEdges(sample, { start: false, end: !isWhole })];
}

/**
 * The same cells under every encoding, those that can be read first: for people to whom none of the likely ones reads
 * right.
 */
export function readingsInAll(sample: Uint8Array, isWhole: boolean, ranges: readonly Uint8Array[]): EncodingReading[] {
  const nonAscii = examinedRanges(sample, isWhole, ranges).filter((range) => !isAscii(range));
  const cells = mostTelling(nonAsciiCells(nonAscii, MOST_CELLS_COMPARED), ENCODINGS);
  if (cells.length === 0) return [];
  const isUnreadable = (reading: EncodingReading) => reading.cells.some((cell) => UNREADABLE.test(cell));
  const all = ENCODINGS.map((encoding) => read(cells, encoding));
  return [...all.filter((reading) => !isUnreadable(reading)), ...all.filter(isUnreadable)];
}

const sure = (encoding: Encoding): EncodingGuess => ({ encoding, readings: [], isOpen: false });

/** What a byte order mark at the beginning says. */
export function encodingOfBom(sample: Uint8Array): Encoding | undefined {
  return BOMS.find(({ bytes }) => bytes.every((byte, at) => sample[at] === byte))?.encoding;
}

/** Few words that are valid UTF-8, but far likelier in another encoding, are a doubt. */
function doubtUtf8(ranges: readonly Uint8Array[]): EncodingGuess {
  const words = nonAsciiWords(ranges);
  if (words.length === 0 || words.length > FEW_WORDS || !words.every(isUtf8)) return sure('utf-8');
  const unicode = unicodeLikelihood(words.map((word) => decoderOf('utf-8').decode(word)));
  if (words.every((word) => undoTwice(decoderOf('utf-8').decode(word)) !== undefined)) return sure('utf-8');
  const likelier = rankEncodings(words).filter(({ likelihood }) => likelihood > unicode + FAR_LIKELIER);
  if (likelier.length === 0) return sure('utf-8');
  return { ...offer('utf-8', likelier, ranges), isOpen: true };
}

function guessLegacy(ranges: readonly Uint8Array[]): EncodingGuess {
  const words = nonAsciiWords(ranges);
  const ranked = rankEncodings(words);
  const [best] = ranked as [Ranked, ...Ranked[]];
  const others = distinct(ranked).slice(1);
  const isOpen = (others[0]?.likelihood ?? -Infinity) > best.likelihood - ABOUT_AS_LIKELY;
  const isPartlyUtf8 = words.filter(isUtf8).length * 2 >= words.length;
  return { ...offer(best.encoding, isPartlyUtf8 ? ['utf-8', ...others] : others, ranges), isOpen };
}

/** Those that read the words otherwise than every one before them. */
function distinct(ranked: readonly Ranked[]): Ranked[] {
  const seen = new Set<string>();
  return ranked.filter(({ words }) => {
    const key = words.join('\n');
    return !seen.has(key) && seen.add(key);
  });
}

/** The guess and up to three others with the same cells: those that can be read, or else the likeliest that cannot. */
function offer(
  guess: Encoding,
  others: readonly (Ranked | 'utf-8')[],
  ranges: readonly Uint8Array[],
): Omit<EncodingGuess, 'isOpen'> {
  const nameOf = (other: Ranked | 'utf-8') => (other === 'utf-8' ? other : other.encoding);
  const isReadable = (other: Ranked | 'utf-8') =>
    other === 'utf-8' || !other.words.some((word) => UNREADABLE.test(word));
  const readable = others.filter(isReadable);
  const offered = (readable.length > 0 ? readable : others).slice(0, MOST_ALTERNATIVES).map(nameOf);
  const encodings = [guess, ...offered];
  const cells = mostTelling(nonAsciiCells(ranges, MOST_CELLS_COMPARED), encodings);
  return { encoding: guess, readings: encodings.map((encoding) => read(cells, encoding)) };
}

/** The cells that read differently under the most of the encodings. */
function mostTelling(cells: readonly Uint8Array[], encodings: readonly Encoding[]): Uint8Array[] {
  const decoders = encodings.map(decoderOf);
  return cells
    .map((cell) => ({ cell, ways: new Set(decoders.map((decoder) => decoder.decode(cell))).size }))
    .sort((one, other) => other.ways - one.ways)
    .slice(0, MOST_CELLS)
    .map(({ cell }) => cell);
}

function read(cells: readonly Uint8Array[], encoding: Encoding): EncodingReading {
  const decoder = decoderOf(encoding);
  return { encoding, cells: cells.map((cell) => decoder.decode(cell)) };
}
