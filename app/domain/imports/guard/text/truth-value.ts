import { WRITTEN_FALSE, WRITTEN_TRUE } from '#db/queries/imports/guard/may-be-damage.ts';

const toMap = (yes: readonly string[], no: readonly string[]): ReadonlyMap<string, boolean> =>
  new Map([...yes.map((word) => [word, true] as const), ...no.map((word) => [word, false] as const)]);

const WRITTEN = toMap(WRITTEN_TRUE, WRITTEN_FALSE);

const inUpperCase = (words: readonly string[]) => words.map((word) => word.toUpperCase());

/** As programs read them, in upper case, which Turkish letters share in any spelling. */
const READ = toMap([...inUpperCase(WRITTEN_TRUE), 'YES', 'Y'], [...inUpperCase(WRITTEN_FALSE), 'NO', 'N']);

/** Whether `is` is how a program writes what it takes `was` for: true or false. */
export function sameTruth(was: string, is: string): boolean {
  const written = WRITTEN.get(is);
  return written !== undefined && READ.get(was.toUpperCase()) === written;
}
