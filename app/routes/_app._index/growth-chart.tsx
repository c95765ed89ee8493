import type { CSSProperties } from 'react';
import type { Stats } from '#app/domain/overview/stats-resource.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { formatWeekStart } from '#app/words/amounts/moments.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './growth-chart.module.css';

type Week = Stats['added_per_week'][number];

const placed = (column: number, height = 0): CSSProperties & Record<'--height', number> => ({
  gridColumn: column + 1,
  '--height': height,
});

/**
 * Flat bars from zero with the exact count over each; the last week is hatched, it is not over. Phones label the first,
 * the peak and the last, and no zero but the last.
 */
export function GrowthChart({ weeks }: { weeks: Week[] }) {
  const highest = Math.max(1, ...weeks.map(({ count }) => count));
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return null;
  const before = weeks.slice(1, -1);
  const peak = before.find(({ count }) => count === Math.max(...before.map((week) => week.count)));
  const spoken = t('overview.growth.spoken', {
    weeks: weeks.length,
    first: first.count,
    firstWeek: formatWeekStart(first.week_start),
    last: last.count,
    lastWeek: formatWeekStart(last.week_start),
  });
  return (
    <>
      <div className={styles.chart} role="img" aria-label={spoken}>
        <div className={styles.ground} />
        {weeks.map((week, column) => (
          <div
            key={week.week_start}
            className={classNames(
              styles.bar,
              week === last && styles.running,
              week !== last && (week.count === 0 || (week !== first && week !== peak)) && styles.quiet,
            )}
            style={placed(column, (week.count / highest) * 100)}
          >
            <span className={styles.count}>{formatCount(week.count)}</span>
          </div>
        ))}
        {weeks.map((week, column) => (
          <div
            key={week.week_start}
            className={classNames(styles.week, column % 3 === 0 && styles.third)}
            style={placed(column)}
          >
            {formatWeekStart(week.week_start)}
          </div>
        ))}
      </div>
      <table className={layout.unseen} aria-label={t('overview.growth')}>
        <thead>
          <tr>
            <th scope="col">{t('overview.growth.week')}</th>
            <th scope="col">{t('overview.growth.added')}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week_start, count }) => (
            <tr key={week_start}>
              <th scope="row">{formatWeekStart(week_start)}</th>
              <td>{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
