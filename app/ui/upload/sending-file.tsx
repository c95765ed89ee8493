import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { Progress } from '#app/ui/work/progress.tsx';
import { formatTimeLeft, speakDuration } from '#app/words/amounts/durations.ts';
import { formatBytesOf, percentDone } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './upload.module.css';
import type { Upload } from './uploads.tsx';

/** How far an upload is, and `said` what that means for who waits for it. */
export function SendingFile({ sending, said }: { sending: Upload; said: string }) {
  const { filename, size, sent, waiting, secondsLeft } = sending;
  return (
    <div className={styles.sending}>
      <Progress
        label={t('upload.progress', { file: filename })}
        done={sent}
        whole={size}
        said={secondsLeft === null ? formatBytesOf(sent, size) : t('work.left', { time: speakDuration(secondsLeft) })}
      />
      <p className={styles.facts}>
        <span>{t('upload.sent', { sent: formatBytesOf(sent, size), said })}</span>
        {secondsLeft !== null && !waiting && (
          <span className={layout.nowrap}>{t('work.left', { time: formatTimeLeft(secondsLeft) })}</span>
        )}
      </p>
      {/* there from the start, so that its words are read out when they come */}
      <div role="status">
        {waiting && <Notice kind="offline">{t('upload.offline', { percent: percentDone(sent, size) })}</Notice>}
      </div>
    </div>
  );
}
