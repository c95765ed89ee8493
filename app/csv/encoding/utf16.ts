/** Of every so many bytes one is NUL, at the least, in UTF-16 text that has commas, digits or line ends. */
const FEWEST_NULS = 50;
/** On the wrong side of the pairs NULs are this rare. */
const STRAY_NULS = 20;
const ODD_CHARACTERS = /(?![\t\r\n])[\p{Cc}\p{Cn}\uFFFD]/gu;
const MOST_ODD = 100;

/**
 * Whether bytes without a BOM are UTF-16, by where their NULs lie, and which of the two (docs/rules/csv.md#encoding).
 */
export function guessUtf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const nuls = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) nuls[at & 1] = (nuls[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const [most, least] = even > odd ? [even, odd] : [odd, even];
  if (most * FEWEST_NULS < sample.length || least * STRAY_NULS > most) return undefined;
  const encoding = even > odd ? 'utf-16be' : 'utf-16le';
  return isText(new TextDecoder(encoding).decode(sample, { stream: true })) ? encoding : undefined;
}

/** Whether the text has next to no control, unassigned or broken characters; NULs of single cells are let pass. */
function isText(text: string): boolean {
  const odd = text.match(ODD_CHARACTERS)?.length ?? 0;
  return odd * MOST_ODD <= text.length;
}
