import { t } from '#app/words/language/t.ts';

/** The sentence for a value over its limit, both in characters. */
export const tooLong = ({ length, limit }: { length: number; limit: number }) =>
  t('failure.too-long', { length, limit });
