import type { Encoding } from '#app/csv/dialect.ts';
import { multiByteLikelihood } from './multi-byte-likelihood.ts';
import { singleByteLikelihood } from './single-byte-likelihood.ts';

/** Listed so that of equally likely ones the more usual comes first. */
const SINGLE_BYTE = ['windows-1252', 'windows-1250', 'windows-1251'] as const;
const MULTI_BYTE = ['shift_jis', 'gb18030', 'euc-kr'] as const;

/** The encodings from before Unicode, the one in which the words are most likely first. */
export function rankEncodings(words: readonly Uint8Array[]): Encoding[] {
  const ranked = [
    ...SINGLE_BYTE.map((encoding) => {
      const decoder = new TextDecoder(encoding);
      const texts = words.map((word) => decoder.decode(word));
      return { encoding, likelihood: singleByteLikelihood(encoding, texts) };
    }),
    ...MULTI_BYTE.map((encoding) => ({ encoding, likelihood: multiByteLikelihood(encoding, words) })),
  ];
  return ranked.sort((one, other) => other.likelihood - one.likelihood).map(({ encoding }) => encoding);
}
