/** Of every so many bytes one is NUL, at the least, in UTF-16 text that has commas, digits or line ends. */
const FEWEST_NULS = 50;
/** Text with a stray NUL has fewer among its bytes than one in this; UTF-16 of ASCII has half. */
const NULS_OF_ASCII = 4;
const ODD_CHARACTERS = /(?![\t\r\n\0])[\p{Cc}\p{Cn}\p{Co}\uFFFD]/gu;
const PLAIN = /[\t\r\n -~]/g;
const MOST_ODD = 100;

/**
 * Whether bytes without a BOM are UTF-16, by where their NULs lie, and which of the two (docs/rules/csv.md#encoding):
 * the one in which line ends, delimiters and digits are such.
 */
export function guessUtf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (!sample.includes(0)) return undefined;
  let nuls = 0;
  let isPlain = true;
  for (const byte of sample) {
    if (byte === 0) nuls++;
    else isPlain &&= byte < 0x7f && (byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
  }
  if (nuls * FEWEST_NULS < sample.length) return undefined;
  if (isPlain && nuls * NULS_OF_ASCII < sample.length) return undefined;
  const little = judge(sample, 'utf-16le');
  const big = judge(sample, 'utf-16be');
  const better = big.plain > little.plain ? big : little;
  return better.isText && big.plain !== little.plain ? better.encoding : undefined;
}

/** How many characters are plain ASCII, and whether next to none is a control, unassigned or broken. */
function judge(sample: Uint8Array, encoding: 'utf-16le' | 'utf-16be') {
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  const odd = text.match(ODD_CHARACTERS)?.length ?? 0;
  return { encoding, plain: text.match(PLAIN)?.length ?? 0, isText: odd * MOST_ODD <= text.length };
}
