export interface TextRun {
  text: string;
  differs: boolean;
}

/** A text cut where it differs from another of the same letters in another reading, letter by letter. */
export function differing(text: string, other: string): TextRun[] {
  const letters = Array.from(text);
  const others = Array.from(other);
  // readings of different length have no letters over each other: what they begin and end with is equal
  const end = sameEnd(letters, others);
  const differs = (letter: string, place: number) =>
    letters.length === others.length
      ? others[place] !== letter
      : place >= sameStart(letters, others) && place < letters.length - end;
  const runs: TextRun[] = [];
  letters.forEach((letter, place) => {
    const last = runs.at(-1);
    if (last && last.differs === differs(letter, place)) last.text += letter;
    else runs.push({ text: letter, differs: differs(letter, place) });
  });
  return runs;
}

function sameStart(a: string[], b: string[]): number {
  const place = a.findIndex((letter, index) => letter !== b[index]);
  return place < 0 ? a.length : place;
}

function sameEnd(a: string[], b: string[]): number {
  const longest = Math.min(a.length, b.length) - sameStart(a, b);
  let count = 0;
  while (count < longest && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
