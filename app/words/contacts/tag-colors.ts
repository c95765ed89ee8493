import type { ContactTag } from '#app/domain/contacts/contact-resource.ts';
import { t } from '#app/words/language/t.ts';

type Color = NonNullable<ContactTag['color']>;

/** The colours of tags by the names people see, in the order they are offered. */
export const TAG_COLOR_NAMES: Record<Color, string> = {
  get grey() {
    return t('tags.color.grey');
  },
  get red() {
    return t('tags.color.red');
  },
  get orange() {
    return t('tags.color.orange');
  },
  get yellow() {
    return t('tags.color.yellow');
  },
  get green() {
    return t('tags.color.green');
  },
  get teal() {
    return t('tags.color.teal');
  },
  get blue() {
    return t('tags.color.blue');
  },
  get violet() {
    return t('tags.color.violet');
  },
  get pink() {
    return t('tags.color.pink');
  },
  get brown() {
    return t('tags.color.brown');
  },
};
