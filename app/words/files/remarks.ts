import type { Remark, RemarkFacts, RemarkReason } from '#app/domain/imports/mapping/remarks.ts';
import { t } from '#app/words/language/t.ts';

/** So many columns are named: who wants them all sees them in the table. */
const NAMED = 20;

/** What people are told of their file's values before they start. */
const REMARKS: { [Why in RemarkReason]: (facts: RemarkFacts[Why]) => string } = {
  OPT_OUTS_NOT_TAKEN: ({ header, says }) => t('remark.opt-outs', { header, says }),
  BAD_ADDRESSES: ({ header, bad, of, example }) => t('remark.bad-addresses', { header, bad, of, example }),
  PHONES_AS_NUMBERS: ({ header, example }) => t('remark.phones', { header, example }),
  IDS_WITHOUT_ZEROS: ({ header, lost, of, example }) => t('remark.ids', { header, lost, of, example }),
  BLANK_UNSUBSCRIBES: ({ header, blank, of }) => t('remark.blank-unsubscribes', { header, blank, of }),
  A_TAG_A_ROW: ({ header, tags, rows }) => t('remark.tag-a-row', { header, tags, rows }),
  NO_ROOM_FOR_FIELDS: ({ headers, most }) =>
    t('remark.no-room', { most, count: headers.length, headers: listed(headers) }),
};

function listed(headers: readonly string[]): string {
  const names = quoted(headers.slice(0, NAMED));
  return headers.length > NAMED ? t('remark.and-more', { names, count: headers.length - NAMED }) : names;
}

const quoted = (texts: readonly string[]) => texts.map((text) => t('remark.quoted', { text })).join(', ');

export const sayRemark = <Why extends RemarkReason>({ why, facts }: Remark<Why>): string => REMARKS[why](facts);

/** What is asked where a file of ours has been cut by another program. */
export const ownFileCutOtherwise = (): string => t('remark.own-file-cut');

/** What is asked about words that stand where there is nothing. */
export const askAboutNullWords = (words: readonly string[]): string =>
  t('remark.null-words', { words: quoted(words), count: words.length });
