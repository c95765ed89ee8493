/** What a tag is coloured with by itself: all but grey, which somebody has to choose. */
const BY_THEMSELVES = ['blue', 'orange', 'teal', 'violet', 'green', 'pink', 'yellow', 'red', 'brown'] as const;

/**
 * The colour a tag is shown in. One that nobody gave a colour has one by its name, ignoring case: the same on every
 * page, however the tag came to be (FNV-1a, which spreads short names well).
 */
export function colorOfTag({ name, color }: { name: string; color: string | null }): string {
  if (color !== null) return color;
  let hash = 0x811c9dc5;
  for (const letter of name.toLowerCase()) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return BY_THEMSELVES[(hash >>> 0) % BY_THEMSELVES.length] ?? 'grey';
}
