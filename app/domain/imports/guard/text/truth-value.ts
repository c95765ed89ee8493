/** As programs write them. */
const WRITTEN: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'True', 'TRUE', 't', 'WAHR', '1'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE', 'f', 'FALSCH', '0'].map((word) => [word, false] as const),
]);

/** As programs read them, ignoring case. */
const READ: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'y', '1', 'wahr'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', '0', 'falsch'].map((word) => [word, false] as const),
]);

/** Whether `is` is how a program writes what it takes `was` for: true or false. */
export function sameTruth(was: string, is: string): boolean {
  const written = WRITTEN.get(is);
  return written !== undefined && READ.get(was.toLowerCase()) === written;
}
