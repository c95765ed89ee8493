import { formatCount } from '#app/words/amounts/numbers.ts';

/** The sentence for a value over its limit, both in characters. */
export const tooLong = ({ length, limit }: { length: number; limit: number }) =>
  `Longer than ${formatCount(limit)} characters: ${formatCount(length)}`;
