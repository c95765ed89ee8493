import type { TooManyTags } from '#app/domain/imports/rows/row-errors.ts';
import { t } from '#app/words/language/t.ts';

/** Which bound of tags a row would pass. */
export function tooManyTags(bound: TooManyTags): string {
  const { most } = bound;
  switch (bound.of) {
    case 'row':
      return t('row-failure.tags-of-row', { most, count: bound.count });
    case 'contact':
      return t('row-failure.tags-of-contact', { most });
    case 'workspace':
      return t('row-failure.tags-of-workspace', { most });
  }
}
