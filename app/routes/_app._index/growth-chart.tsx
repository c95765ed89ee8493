import type { CSSProperties } from 'react';
import type { Stats } from '#app/domain/overview/stats-resource.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { formatWeekStart } from '#app/words/amounts/moments.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';
import styles from './growth-chart.module.css';

type Week = Stats['added_per_week'][number];

const placed = (column: number, height = 0): CSSProperties & Record<'--height', number> => ({
  gridColumn: column + 1,
  '--height': height,
});

/**
 * Flat bars from zero with the exact count over each; the last week is hatched, it is not over. Phones label the first,
 * the peak and the last.
 */
export function GrowthChart({ weeks }: { weeks: Week[] }) {
  const highest = Math.max(1, ...weeks.map(({ count }) => count));
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return null;
  const before = weeks.slice(1, -1);
  const peak = before.find(({ count }) => count === Math.max(...before.map((week) => week.count)));
  const spoken = `Contacts added per week for ${weeks.length} weeks: from ${formatCount(first.count)} in the week of ${formatWeekStart(first.week_start)} to ${formatCount(last.count)} so far in the week of ${formatWeekStart(last.week_start)}`;
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
              week !== first && week !== last && week !== peak && styles.quiet,
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
      <table className={layout.unseen} aria-label="Contacts added per week">
        <thead>
          <tr>
            <th scope="col">Week from</th>
            <th scope="col">Added</th>
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
