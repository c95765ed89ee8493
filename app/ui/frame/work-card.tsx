import X from 'sign:x';
import { Link } from '@remix-run/react';
import { Button } from '#app/ui/controls/button.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Progress } from '#app/ui/work/progress.tsx';
import { percentDone, sayPercent } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './frame.module.css';

interface WorkCardProps {
  filename: string;
  /** What is under way, with the file's name. */
  label: string;
  done: number;
  whole: number;
  /** Time left, in words. */
  said?: string | undefined;
  /** The line below. */
  fact: string;
  /** Where all of it is shown. */
  to: string;
  /** Takes it away; only what is over. */
  onDismiss?: () => void;
}

/** Work that is under way elsewhere, in the sidebar. */
export function WorkCard({ filename, label, done, whole, said, fact, to, onDismiss }: WorkCardProps) {
  return (
    <div className={styles.running}>
      <Link className={styles.runningLink} to={to}>
        <span className={styles.runningTop}>
          <span className={layout.cut} title={filename}>
            {filename}
          </span>
          {!onDismiss && <span className={layout.nowrap}>{sayPercent(percentDone(done, whole))}</span>}
        </span>
        {!onDismiss && <Progress label={label} done={done} whole={whole} said={said} size="thin" />}
        <span className={classNames(!onDismiss && layout.faint)}>{fact}</span>
      </Link>
      {onDismiss && (
        <Button kind="quiet" size="small" icon={X} label={t('work.dismiss', { filename })} onClick={onDismiss} />
      )}
    </div>
  );
}
