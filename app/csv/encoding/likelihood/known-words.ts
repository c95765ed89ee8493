import { kindOf, letterSymbolOf } from './character-kinds.ts';

/** Words as the likelihoods look at them, one behind the other with nothing between. */
export interface KnownWords {
  text: string;
  /** of each character what it is, and its letter's symbol */
  kinds: Uint8Array;
  symbols: Uint16Array;
  /** behind which character each word ends */
  ends: number[];
}

export function lookAtWords(words: readonly string[]): KnownWords {
  const text = words.join('');
  const kinds = new Uint8Array(text.length);
  const symbols = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    kinds[at] = kindOf(unit);
    symbols[at] = letterSymbolOf(unit);
  }
  let end = 0;
  return { text, kinds, symbols, ends: words.map(({ length }) => (end += length)) };
}
