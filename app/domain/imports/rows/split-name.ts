import { trim } from '#app/csv/blank.ts';

// Words that belong to the last name they stand before: Germanic, Romance, Arabic and Malay ones.
const PARTICLES: ReadonlySet<string> = new Set(
  `van von vom zu zum zur der den dem de het 't ’t te ter ten tot op in aan
   af av
   la le les lo li du des da das do dos di del della delle dello dei degli
   al el bin ibn bint abu`.split(/\s+/),
);

// What stands behind a name and is none, without dots and in lower case: what is so behind any name, …
const SURE_SUFFIXES: ReadonlySet<string> = new Set(
  'jr jnr sr snr ii iii iv vii viii phd dphil md esq esquire'.split(' '),
);

// … and degrees, chambers and orders, which may be initials or a first name behind a last name alone.
const SUFFIXES: ReadonlySet<string> = new Set(
  `junior senior vi 2nd 3rd 4th fils père dr prof mag
   do dds dmd dvm vmd od dc dpm pharmd edd psyd jd llb llm lld sjd dd dmin scd dsc drph dba
   ba bs bsc ma ms msc mba mph mpa mfa mha med mdiv msw bed beng meng mphil mres barch march mbbs mbchb bds bvsc
   ab as aas bfa bba bcom cpa cfa cfp cma cia acca aca fca pmp pe eit ra leed aia
   rn bsn msn np dnp crna lpn cna pa pa-c fnp aprn lcsw lmft lpc lmhc bcba ccc-slp otr atc cpnp
   facs facp faap frcs frcp mrcp mrcgp frcgp frs
   obe mbe cbe kbe dbe kcb kc qc mp mep mla msp am ao oam ret usa usn usaf usmc sj op osb ofm ocd csc
   dipl-ing dipl-kfm dipl-kffr dipl-inform dipl-psych dipl-phys dipl-chem dipl-biol dipling bakk drsc candsc`.split(
    /\s+/,
  ),
);

/** A first and a last name; a part the full name does not yield is ''. */
export interface SplitName {
  first: string;
  last: string;
}

/** Which of the two comes first in a full name without a comma. */
export type NameOrder = 'first_last' | 'last_first';

/**
 * Splits a full name by docs/rules/csv.md#full-names: `Last, First` if there is one comma, unless all that follows it
 * is titles or suffixes, which stay behind the last name. Else by its order: the last word, or the first one, with the
 * particles before it is the last name, and the other words are the first; one word alone is the name that the order
 * begins with.
 *
 * A capitalised particle at the very beginning is a first name (Van Morrison), a lower-case one is not (van Beethoven).
 */
export function splitName(fullName: string, order: NameOrder = 'first_last'): SplitName {
  const { name, suffix } = withoutSuffixes(fullName);
  const [last, first, ...more] = name.split(',');
  if (last !== undefined && first !== undefined && more.length === 0) {
    return { first: trim(first), last: joined(trim(last), suffix) };
  }
  const words = wordsOf(name);
  if (suffix !== '' && words.length < 2) return { first: '', last: joined(words.join(''), suffix) };
  const split = splitWords(words, order);
  return { first: split.first, last: joined(split.last, suffix) };
}

const joined = (last: string, suffix: string) => (suffix === '' ? last : `${last}, ${suffix}`);

/** `Mary Jones, Ph.D., DVM`: the name, and the last pieces between commas that are nothing but suffixes. */
function withoutSuffixes(fullName: string): { name: string; suffix: string } {
  if (!fullName.includes(',')) return { name: fullName, suffix: '' };
  const pieces = fullName.split(',').map(trim);
  const isWhole = wordsOf(pieces[0] ?? '').length > 1;
  let end = pieces.length;
  while (end > 1 && isSuffixes(pieces[end - 1] ?? '', isWhole || end > 2)) end--;
  const suffix = pieces
    .slice(end)
    .filter((piece) => piece !== '')
    .join(', ');
  return suffix === '' ? { name: fullName, suffix } : { name: pieces.slice(0, end).join(','), suffix };
}

/** `isWhole`: a first name has been before it, so that it can hardly be one. */
const isSuffixes = (piece: string, isWhole: boolean) =>
  wordsOf(piece).every((word) => {
    const key = word.toLowerCase().replace(/[.()]/gu, '');
    // Md and Ba are first names
    if (/^\p{Lu}\p{Ll}$/u.test(word) && key !== 'jr' && key !== 'sr' && key !== 'dr') return false;
    return SURE_SUFFIXES.has(key) || (isWhole && SUFFIXES.has(key));
  });

const wordsOf = (name: string) =>
  trim(name)
    .split(/\p{White_Space}+/u)
    .map(trim)
    .filter((word) => word !== '');

function splitWords(words: readonly string[], order: NameOrder): SplitName {
  if (words.length < 2 && order === 'first_last') return { first: words.join(''), last: '' };
  const parts = order === 'last_first' ? lastThenFirst(words) : firstThenLast(words);
  return { first: parts.first.join(' '), last: parts.last.join(' ') };
}

function firstThenLast(words: readonly string[]) {
  let end = words.length;
  // John Smith Jr.: without a comma, too, it stays behind the last name
  while (end > 2 && isSuffixes(words[end - 1] ?? '', false)) end--;
  let start = end - 1;
  while (start > 0 && isParticle(words[start - 1] ?? '', start === 1)) start--;
  return { first: words.slice(0, start), last: words.slice(start) };
}

function lastThenFirst(words: readonly string[]) {
  let end = 0;
  while (end < words.length - 1 && isParticle(words[end] ?? '', false)) end++;
  return { first: words.slice(end + 1), last: words.slice(0, end + 1) };
}

function isParticle(word: string, leads: boolean): boolean {
  const lower = word.toLowerCase();
  return PARTICLES.has(lower) && !(leads && word !== lower);
}
