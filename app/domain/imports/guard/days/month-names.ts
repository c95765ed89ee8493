const NAMES = {
  en: 'january february march april may june july august september october november december',
  de: 'januar februar märz april mai juni juli august september oktober november dezember',
};

const SHORT = [
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jan feb mrz apr mai jun jul aug sept okt nov dez',
  'jän febr mär apr mai juni juli aug sep okt nov dez',
];

const months = new Map(
  [...Object.values(NAMES), ...SHORT].flatMap((names) => names.split(' ').map((name, at) => [name, at + 1] as const)),
);

/** The number of a month by its English or German name or short name, without a dot; undefined for any other word. */
export const monthOf = (word: string): number | undefined => months.get(word.toLowerCase());
