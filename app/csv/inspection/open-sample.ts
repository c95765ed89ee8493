import { isBlank } from '#app/csv/blank.ts';
import type { Encoding } from '#app/csv/dialect.ts';
import { detectEncoding, type EncodingReading, examinedRanges } from '#app/csv/encoding/detect-encoding.ts';
import { guessRepair, NO_REPAIR, type RepairGuess } from '#app/csv/encoding/guess-repair.ts';
import type { Sample } from './cut-sample.ts';
import { type DecodedSample, decodeSample } from './decode-sample.ts';
import { emptyFile, notACsv, type Refused } from './refusal.ts';
import { kindBySignature } from './signatures.ts';
import { kindByText } from './text-formats.ts';

/** A file's beginning that is text. */
export interface OpenedSample {
  encoding: Encoding;
  /** where the encoding is in doubt: the same cells under each that it may be, the guess first */
  readings: EncodingReading[];
  /** whether the first two of them are about as likely */
  isEncodingOpen: boolean;
  /** what is mended cell by cell, as a guess */
  repair: RepairGuess;
  sample: Sample;
  /** the delimiter a first line `sep=X` names; that line is not part of `sample` */
  namedDelimiter: string | undefined;
  toOffset: DecodedSample['toOffset'];
}

/** More NULs than this, and more than one in so many bytes, no text has. */
const MOST_NULS = 8;
const NULS_PER = 50;
const SEP_LINE = /^("?)sep=([^\r\n])\1(?:\r\n|\r|\n|$)/i;

/**
 * Decodes a file's beginning, or says why it is no text to be imported (docs/rules/csv.md#refused-files,
 * docs/rules/csv.md#encoding).
 */
export function openSample(
  bytes: Uint8Array,
  isWhole: boolean,
  ranges: readonly Uint8Array[],
  given: Encoding | undefined,
): OpenedSample | Refused {
  if (bytes.length === 0) return emptyFile();
  const signature = kindBySignature(bytes);
  if (signature !== undefined) return notACsv(signature);
  const guess = detectEncoding(bytes, isWhole, ranges);
  const encoding = given ?? guess.encoding;
  if (!isUtf16(encoding) && !isUtf16(guess.encoding) && hasManyNuls(bytes)) return notACsv('binary');

  const decoded = decodeSample(bytes, encoding, isWhole);
  const [sepLine = '', , namedDelimiter] = SEP_LINE.exec(decoded.text) ?? [];
  const text = decoded.text.slice(sepLine.length);
  if (isBlank(text)) return emptyFile();
  const format = kindByText(decoded.text);
  if (format !== undefined) return notACsv(format);
  const start = decoded.start + new TextEncoder().encode(sepLine).length;
  return {
    encoding,
    readings: given === undefined ? guess.readings : [],
    isEncodingOpen: given === undefined && guess.isOpen,
    repair: guessRepair(text, encoding === 'utf-8' ? examinedRanges(bytes, isWhole, ranges) : []),
    sample: { bytes: decoded.bytes, start, text, isWhole },
    namedDelimiter,
    toOffset: decoded.toOffset,
  };
}

/** A CSV of our own writing: nothing about it is guessed, whatever its first cells look like. */
export function openOwnSample(bytes: Uint8Array, isWhole: boolean): OpenedSample | Refused {
  const decoded = decodeSample(bytes, 'utf-8', isWhole);
  if (isBlank(decoded.text)) return emptyFile();
  const sample = { bytes: decoded.bytes, start: 0, text: decoded.text, isWhole };
  return {
    ...{ encoding: 'utf-8', readings: [], isEncodingOpen: false, repair: NO_REPAIR },
    ...{ sample, namedDelimiter: undefined, toOffset: decoded.toOffset },
  };
}

function isUtf16(encoding: Encoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

function hasManyNuls(bytes: Uint8Array): boolean {
  const nuls = bytes.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  return nuls > MOST_NULS && nuls * NULS_PER > bytes.length;
}
