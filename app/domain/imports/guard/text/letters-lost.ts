/**
 * Whether `is` is `was` with letters that an encoding lacks turned to `?`, or wide ones to their plain form. One letter
 * of two UTF-16 units may have become two.
 */
export function lettersLost(was: string, is: string): boolean {
  let at = 0;
  let lost = 0;
  for (const letter of was) {
    if (is.startsWith(letter, at)) {
      at += letter.length;
      continue;
    }
    if (letter <= '\x7F') return false;
    const became = letter.length === 2 && is.startsWith('??', at) ? '??' : replacedBy(letter, is, at);
    if (became === null) return false;
    at += became.length;
    lost++;
  }
  return lost > 0 && at === is.length;
}

function replacedBy(letter: string, is: string, at: number): string | null {
  const isWide = letter >= '\uFF01' && letter <= '\uFFEE';
  return ['?', ...(isWide ? [letter.normalize('NFKC')] : [])].find((one) => is.startsWith(one, at)) ?? null;
}
