import type { CSSProperties, ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { formatTimeLeft, speakDuration } from '#app/words/amounts/durations.ts';
import { percentDone, sayPercent } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './progress.module.css';
import { State } from './state.tsx';

interface ProgressProps {
  /** What it is the progress of, for screen readers. */
  label: string;
  done: number;
  whole: number;
  /** What is said beside the per cent, `751,420 rows, 46 seconds left` for example. */
  said?: string | undefined;
  /** Blue while it moves, green when done. */
  live?: boolean;
  size?: 'thin' | 'normal' | 'big';
}

const filled = (done: number, whole: number): CSSProperties & Record<'--done', number> => ({
  '--done': whole <= 0 ? 0 : Math.min(100, (done / whole) * 100),
});

/** A bar of how much is done. */
export function Progress({ label, done, whole, said, live = true, size = 'normal' }: ProgressProps) {
  const percent = percentDone(done, whole);
  return (
    <div
      className={classNames(styles.bar, live && styles.live, styles[size])}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={[sayPercent(percent), said].filter(Boolean).join(', ')}
      style={filled(done, whole)}
    >
      <div className={styles.fill} />
    </div>
  );
}

/** A big bar over a ruler of tenths; the end says how much the whole is. */
export function Ruler({ end, ...progress }: Omit<ProgressProps, 'size'> & { end: ReactNode }) {
  return (
    <div className={styles.ruler}>
      <Progress {...progress} size="big" />
      <div className={styles.ticks} aria-hidden="true" />
      <div className={styles.ends} aria-hidden="true">
        <span>0</span>
        <span>{sayPercent(50)}</span>
        <span>{end}</span>
      </div>
    </div>
  );
}

/** The state of what runs, in one line of a table: per cent, bar, time left. */
export function ProgressInRow({
  label,
  done,
  whole,
  secondsLeft,
}: {
  label: string;
  done: number;
  whole: number;
  secondsLeft: number | null;
}) {
  return (
    <span className={styles.inRow}>
      <State kind="live">{sayPercent(percentDone(done, whole))}</State>
      <Progress
        label={label}
        done={done}
        whole={whole}
        size="thin"
        said={secondsLeft === null ? undefined : t('work.left', { time: speakDuration(secondsLeft) })}
      />
      {secondsLeft !== null && <span>{t('work.left', { time: formatTimeLeft(secondsLeft) })}</span>}
    </span>
  );
}
