import { isDateOrTime, isDayNumber, isNoDate } from './date-or-time.ts';
import { mayBeMailed } from './subscription-words.ts';
import { yesOrNo } from './yes-or-no.ts';

/**
 * Whether a trimmed cell of an `is_unsubscribed` column unsubscribes (docs/rules/csv.md#unsubscribed): yes, the day
 * somebody left, or a word for somebody who is not to be mailed; blank is no. Null is none of what the column may say.
 */
export function saysUnsubscribed(text: string): boolean | null {
  if (text === '' || isNoDate(text) || text === '[]') return false;
  if (isDateOrTime(text) || isDayNumber(text)) return true;
  const mayBe = mayBeMailed(text);
  return mayBe === null ? yesOrNo(text) : !mayBe;
}

/** The same of an `is_subscribed` column: no, blank included, or a word for somebody who is not to be mailed. */
export function saysNotSubscribed(text: string): boolean | null {
  if (text === '' || isNoDate(text)) return true;
  if (isDateOrTime(text) || isDayNumber(text)) return false;
  const mayBe = mayBeMailed(text);
  if (mayBe !== null) return !mayBe;
  const answer = yesOrNo(text);
  return answer === null ? null : !answer;
}
