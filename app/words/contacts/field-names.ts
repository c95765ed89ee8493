import { t } from '#app/words/language/t.ts';

/** What a contact's own fields are called, as labels. */
export const FIELD_NAMES = {
  get email() {
    return t('field.email');
  },
  get external_id() {
    return t('field.id-elsewhere');
  },
  get first_name() {
    return t('field.first-name');
  },
  get last_name() {
    return t('field.last-name');
  },
  get phone() {
    return t('field.phone');
  },
  get company() {
    return t('field.company');
  },
  get notes() {
    return t('field.notes');
  },
};
