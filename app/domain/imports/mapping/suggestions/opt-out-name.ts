import { headerKey, KNOWN_HEADERS } from './known-headers.ts';
import { lookUpHeader } from './look-up-header.ts';
import { SAYS } from './opt-out-words.ts';

/** Opt-outs of something else than mail, and what is about an opt-out but none. */
const ANOTHER_MATTER =
  /sms|fax|\bcalls?\b|telephone|phone|push|whatsapp|\btext\b|\burl\b|\blink\b|\bcount\b|\bamount\b|\brate\b|\bhash\b|campaign title|campaign id|\bno\.? of\b|\bnumber\b|\bsince\b|anruf|telefon|(?<!\be[- ]?)\bpost\b|\bseit\b|\bdepuis\b|\bdesde\b/iu;
const MOST_WORDS = 8;

export const isAnotherMatter = (header: string): boolean => ANOTHER_MATTER.test(spaced(header));

const STATUS = /status|state|estado|statut|stato|stan\b|статус|状態|状态|상태/iu;

/** Whether a header is of a status, of whatever. */
export const isStatusName = (header: string): boolean => STATUS.test(header);

/** What a header says of mail: about who is not to get any (`out`) or who may (`in`). */
export interface OptOutName {
  says: 'out' | 'in';
  /**
   * `known`: so a list of names says, also inside (`Unsubscribed from the weekly`). `likely`: its words do
   * (`Exclude from mailings`). `possible`: they may mean something else too (`Removed on`, `Newsletter`).
   */
  how: 'known' | 'likely' | 'possible';
}

/** What a header says of opt-outs; null where it is about something else. */
export function nameOptOut(header: string): OptOutName | null {
  if (header === '') return null;
  const target = lookUpHeader(header)?.target;
  if (target === 'is_unsubscribed') return { says: 'out', how: 'known' };
  if (target === 'is_subscribed') return { says: 'in', how: 'known' };
  if (target !== undefined || isAnotherMatter(header)) return null;
  const words = wordsOf(header);
  return hasOptOutInside(words) ? { says: 'out', how: 'known' } : readWords(words.join(' '));
}

function readWords(words: string): OptOutName | null {
  const says = (what: keyof typeof SAYS) => SAYS[what].test(words);
  const isBarred = says('barred') && says('onlyBarred');
  const isRefused = says('refused') && (says('mail') || says('agreement'));
  if (isBarred || isRefused || says('left') || says('notMailed')) return { says: 'out', how: 'likely' };

  const isAgreement = says('agreement') && says('onlyAgreement');
  if (isAgreement || says('onList') || says('mayBeReached') || (says('mail') && says('agreed')))
    return { says: 'in', how: 'likely' };

  const isGone = says('gone') && says('onlyGone');
  if (isGone || (says('subscription') && says('refused'))) return { says: 'out', how: 'possible' };
  return says('list') && !says('done') ? { says: 'in', how: 'possible' } : null;
}

const spaced = (header: string) => header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');

/** The keys of a header's first words. */
const wordsOf = (header: string) =>
  spaced(header)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map(headerKey);

function hasOptOutInside(words: readonly string[]): boolean {
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= words.length; end++) {
      const key = words.slice(start, end).join('');
      if (key.length > 4 && KNOWN_HEADERS.get(key)?.target === 'is_unsubscribed') return true;
    }
  }
  return false;
}
