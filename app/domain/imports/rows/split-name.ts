import { trim } from '#app/csv/blank.ts';

// Words that belong to the last name they stand before: Germanic, Romance, Arabic and Malay ones.
const PARTICLES: ReadonlySet<string> = new Set(
  `van von vom zu zum zur der den dem de het 't ’t te ter ten tot op in aan
   af av
   la le les lo li du des da das do dos di del della delle dello dei degli
   al el bin ibn bint abu`.split(/\s+/),
);

/** A first and a last name; a part the full name does not yield is ''. */
export interface SplitName {
  first: string;
  last: string;
}

/**
 * Splits a full name by docs/rules/csv.md#full-names: `Last, First` if there is one comma; else the last word with the
 * particles before it is the last name and the words before are the first; one word is a first name.
 *
 * A capitalised particle at the very beginning is a first name (Van Morrison), a lower-case one is not (van Beethoven).
 */
export function splitName(fullName: string): SplitName {
  const [last, first, ...more] = fullName.split(',');
  if (last !== undefined && first !== undefined && more.length === 0) return { first: trim(first), last: trim(last) };

  const words = trim(fullName)
    .split(/\p{White_Space}+/u)
    .map(trim)
    .filter((word) => word !== '');
  if (words.length < 2) return { first: words.join(''), last: '' };
  let start = words.length - 1;
  while (start > 0 && isParticle(words[start - 1] ?? '', start === 1)) start--;
  return { first: words.slice(0, start).join(' '), last: words.slice(start).join(' ') };
}

function isParticle(word: string, leads: boolean): boolean {
  const lower = word.toLowerCase();
  return PARTICLES.has(lower) && !(leads && word !== lower);
}
