import type { CSSProperties } from 'react';
import { type OutcomeCounts, rowsRead } from '#app/domain/imports/row-counts.ts';
import { keysOf } from '#app/lib/tables.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { formatShares } from '#app/words/amounts/shares.ts';
import { t } from '#app/words/language/t.ts';
import { OUTCOMES, sayOutcomes } from '#app/words/outcomes.ts';
import styles from './outcome.module.css';

const wide = (count: number): CSSProperties & Record<'--count', number> => ({ '--count': count });

interface OutcomeBarProps {
  counts: OutcomeCounts;
  /** Rows of the file that were not read. */
  unread?: number;
  small?: boolean;
  /** Nothing of it is there any more. */
  faded?: boolean;
}

/** The six outcomes as one bar whose widths are the counts. */
export function OutcomeBar({ counts, unread = 0, small, faded }: OutcomeBarProps) {
  const words = sayOutcomes(counts) || t('outcome.none');
  return (
    <div
      className={classNames(styles.bar, small && styles.small, faded && styles.faded)}
      role="img"
      aria-label={unread > 0 ? t('outcome.unread', { outcomes: words, count: unread }) : words}
    >
      {keysOf(OUTCOMES)
        .filter((key) => counts[key] > 0)
        .map((key) => (
          <div key={key} className={classNames(styles.part, styles[key])} style={wide(counts[key])} />
        ))}
      {unread > 0 && <div className={classNames(styles.part, styles.unread)} style={wide(unread)} />}
    </div>
  );
}

interface BalanceProps {
  counts: OutcomeCounts;
  /** What the sum is. */
  total?: string;
  /** Why it is that much. */
  totalSaid?: string;
  /** Leaves out what each outcome means. */
  terse?: boolean;
}

/** The six outcomes as lines of a ledger, with their sum. */
export function Balance({ counts, total = t('outcome.total'), totalSaid = '', terse }: BalanceProps) {
  const sum = rowsRead(counts);
  const shares = formatShares(keysOf(OUTCOMES).map((key) => counts[key]));
  return (
    <table className={styles.balance} aria-label={t('outcome.label')}>
      <tbody>
        {keysOf(OUTCOMES).map((key, place) => (
          <tr key={key} className={counts[key] === 0 ? styles.zero : undefined}>
            <th scope="row">
              <span className={styles.name}>
                <span className={classNames(styles.key, styles[key])} />
                {OUTCOMES[key].name}
              </span>
            </th>
            <td className={styles.said}>{terse ? '' : OUTCOMES[key].said}</td>
            <td className={styles.count}>{formatCount(counts[key])}</td>
            <td className={styles.share}>{shares[place]}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{total}</th>
          <td className={styles.said}>{totalSaid}</td>
          <td className={styles.count}>{formatCount(sum)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
