import type { Remark, RemarkFacts, RemarkReason } from '#app/domain/imports/mapping/remarks.ts';
import { formatCount, formatCounted } from './amounts/numbers.ts';

/** So many columns are named: who wants them all sees them in the table. */
const NAMED = 20;

/** What people are told of their file's values before they start. */
const REMARKS: { [Why in RemarkReason]: (facts: RemarkFacts[Why]) => string } = {
  OPT_OUTS_NOT_TAKEN: ({ header }) =>
    `“${header}” looks like it says who has unsubscribed, but nobody is unsubscribed by it. Is it the unsubscribed mark?`,
  BAD_ADDRESSES: ({ header, bad, of, example }) =>
    `${formatCount(bad)} of the first ${formatCount(of)} cells of “${header}” are no e-mail addresses, such as “${example}”. These rows will fail.`,
  PHONES_AS_NUMBERS: ({ header, example }) =>
    `A spreadsheet has turned phones in “${header}” into numbers such as “${example}”: their last digits are gone. Export the file again with that column as text.`,
  IDS_WITHOUT_ZEROS: ({ header, lost, of, example }) =>
    `${formatCount(lost)} of the first ${formatCount(of)} numbers in “${header}” are nobody’s here, but would be with leading zeros, such as “${example}”. A spreadsheet may have taken them away: export again with that column as text.`,
  BLANK_UNSUBSCRIBES: ({ header, blank, of }) =>
    `“${header}” is blank in ${formatCount(blank)} of the first ${formatCount(of)} rows. Blank means no: these people are unsubscribed.`,
  A_TAG_A_ROW: ({ header, tags, rows }) =>
    `“${header}” has ${formatCounted(tags, 'different tag')} in ${formatCounted(rows, 'row')}. Are they tags, or remarks?`,
  NO_ROOM_FOR_FIELDS: ({ headers, most }) =>
    `A workspace has ${formatCount(most)} custom fields at most. ${formatCounted(headers.length, 'column')} with the fewest values will not be imported: ${listed(headers)}.`,
};

const listed = (headers: readonly string[]) =>
  headers
    .slice(0, NAMED)
    .map((header) => `“${header}”`)
    .join(', ') + (headers.length > NAMED ? ` and ${formatCount(headers.length - NAMED)} more` : '');

export const sayRemark = <Why extends RemarkReason>({ why, facts }: Remark<Why>): string => REMARKS[why](facts);

/** What is asked where a file of ours has been cut by another program. */
export const OWN_FILE_CUT_OTHERWISE =
  'This is a file of ours, but its column created_at holds other things than times: a program may have cut it at other characters. Which delimiter does it have?';

/** What is asked about words that stand where there is nothing. */
export const askAboutNullWords = (words: readonly string[]): string =>
  `${words.map((word) => `“${word}”`).join(', ')} ${words.length === 1 ? 'stands' : 'stand'} in several cells. Does that mean there is nothing? It is taken for blank.`;
