/** How ISO-2022-JP turns to another character set and back (WHATWG Encoding, 12.2): ESC and two more bytes. */
const ESCAPES = { ascii: '(B', roman: '(J', katakana: '(I', jis0208: '$B', 'jis0208-1978': '$@' } as const;

/** The character set in force at a place of an ISO-2022-JP text. */
export type Shift = keyof typeof ESCAPES;

const ESC = 0x1b;
const SHIFTS = Object.entries(ESCAPES) as [Shift, string][];

/** The bytes that turn to the character set. */
export const escapeTo = (shift: Shift): number[] => [ESC, ...Array.from(ESCAPES[shift], (sign) => sign.charCodeAt(0))];

/** Which character set the bytes at `at` turn to; undefined where they turn to none. */
function shiftAt(bytes: Uint8Array, at: number): Shift | undefined {
  if (bytes[at] !== ESC) return undefined;
  const signs = String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
  return SHIFTS.find(([, behind]) => behind === signs)?.[0];
}

/** Whether the bytes are ISO-2022-JP by their escape sequences: one that leads into Japanese, and all of it decodes. */
export function isIso2022Jp(bytes: Uint8Array): boolean {
  let isJapanese = false;
  for (let at = bytes.indexOf(ESC); at !== -1 && !isJapanese; at = bytes.indexOf(ESC, at + 1)) {
    const shift = shiftAt(bytes, at);
    isJapanese = shift !== undefined && shift !== 'ascii' && shift !== 'roman';
  }
  if (!isJapanese) return false;
  return !new TextDecoder('iso-2022-jp').decode(bytes, { stream: true }).includes('\uFFFD');
}

/**
 * How many of the bytes may be decoded by themselves, beginning in `shift`, and the character set in force behind them:
 * cut after a character, before another one, so that what follows reads the same behind an escape sequence of its own.
 */
export function cutIso2022Jp(bytes: Uint8Array, shift: Shift): { length: number; shift: Shift } {
  let best = { length: 0, shift };
  let now = shift;
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === ESC) {
      const turned = shiftAt(bytes, at);
      now = turned ?? now;
      at += turned ? 3 : 1;
      continue;
    }
    at += now.startsWith('jis') && (bytes[at] as number) >= 0x21 && (bytes[at] as number) <= 0x7e ? 2 : 1;
    if (at < bytes.length && bytes[at] !== ESC) best = { length: at, shift: now };
  }
  // no text has escape sequences alone; whatever this is, reading goes on
  return best.length > 0 ? best : { length: bytes.length, shift: now };
}
