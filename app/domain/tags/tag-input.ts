import { z } from 'zod';
import { isBlank, trim } from '#app/csv/blank.ts';
import { TAG_COLORS } from '#app/domain/contacts/contact-resource.ts';
import { recordId } from '#app/domain/contacts/values/id-list.ts';
import { isLongerThan, LIMITS, tooLongSentence } from '#app/domain/contacts/values/limits.ts';
import { SAID_NOT_BLANK } from '#app/lib/said-patterns.ts';
import { isStorable } from '#app/lib/storable-text.ts';
import { t } from '#app/words/language/t.ts';

const name = z
  .string()
  .meta({ pattern: SAID_NOT_BLANK, maxLength: LIMITS.tagName })
  .transform((given, context) => {
    const text = trim(given);
    if (text === '') context.addIssue(t('refused.tag-needs-name.sentence'));
    if (isLongerThan(text, LIMITS.tagName)) context.addIssue(tooLongSentence(text, LIMITS.tagName));
    if (!isStorable(text)) context.addIssue(t('refused.name-characters.sentence'));
    return text;
  });

/** A pictograph, a flag (two regional indicators) or a keycap. */
const PICTURE = /^(\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3)/u;
/** In UTF-16 units: families are long. */
const LONGEST_EMOJI = 40;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const emoji = z
  .string()
  .nullable()
  .meta({ description: 'One emoji.', maxLength: LONGEST_EMOJI })
  .transform((given, context) => {
    if (given === null || isBlank(given)) return null;
    const text = trim(given);
    const isOne = text.length <= LONGEST_EMOJI && [...graphemes.segment(text)].length === 1 && PICTURE.test(text);
    if (!isOne) context.addIssue(t('refused.one-emoji'));
    return text;
  });

const color = z.enum(TAG_COLORS, `A colour is one of ${TAG_COLORS.join(', ')}.`).nullable();

/** `POST /api/tags` */
export const newTagInput = z.strictObject({
  name,
  color: color.default(null),
  emoji: emoji.default(null),
});
export type NewTagInput = z.infer<typeof newTagInput>;

/** `PATCH /api/tags/:id`: what is not named stays. */
export const tagChangesInput = z.strictObject({
  name: name.optional(),
  color: color.optional(),
  emoji: emoji.optional(),
});
export type TagChangesInput = z.infer<typeof tagChangesInput>;

/** `POST /api/tags/:id/merge` */
export const mergeInput = z.strictObject({ into: recordId });
