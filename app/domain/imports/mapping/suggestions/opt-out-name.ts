import { headerKey, KNOWN_HEADERS } from './known-headers.ts';
import { lookUpHeader } from './look-up-header.ts';

/** Opt-outs of something else than mail, and what is about an opt-out but none. */
const ANOTHER_MATTER =
  /sms|fax|\bcalls?\b|telephone|phone|push|whatsapp|\btext\b|\burl\b|\blink\b|\bcount\b|\brate\b|\bhash\b|campaign title|campaign id|anruf|telefon|\bpost\b/iu;
const MOST_WORDS = 8;

/**
 * Whether a header is about who is not to be mailed (`out`) or who may be (`in`): a known one, or one that has a known
 * one among its words (`Unsubscribed from the weekly`). Null is about neither.
 */
export function nameOptOut(header: string): 'out' | 'in' | null {
  if (header === '') return null;
  const target = lookUpHeader(header)?.target;
  if (target === 'is_unsubscribed') return 'out';
  if (target === 'is_subscribed') return 'in';
  return target === undefined && !ANOTHER_MATTER.test(spaced(header)) && hasOptOutInside(header) ? 'out' : null;
}

const spaced = (header: string) => header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');

function hasOptOutInside(header: string): boolean {
  const words = spaced(header)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map(headerKey);
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= words.length; end++) {
      const key = words.slice(start, end).join('');
      if (key.length > 4 && KNOWN_HEADERS.get(key)?.target === 'is_unsubscribed') return true;
    }
  }
  return false;
}
