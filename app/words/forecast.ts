import type { OutcomeCounts } from '#app/domain/imports/row-counts.ts';
import { t } from '#app/words/language/t.ts';
import { capitalised } from './capitalised.ts';

/** What starting an import will do, for its button: `Add 4,210 people, change 312, leave 18 rows out`. */
export function sayStart({ created, updated, skipped, failed }: OutcomeCounts): string {
  const left = skipped + failed;
  const parts = [
    ...(created > 0 ? [t('forecast.start.add', { count: created })] : []),
    ...(updated > 0 ? [sayUpdated(updated, created > 0)] : []),
    ...(created + updated === 0 ? [t('forecast.start.nothing')] : []),
    ...(left > 0 ? [t('forecast.start.leave', { count: left })] : []),
  ];
  return capitalised(parts.join(', '));
}

const sayUpdated = (count: number, isMore: boolean): string =>
  isMore ? t('forecast.start.change-more', { count }) : t('forecast.start.change', { count });
