import { useLocation } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { type Upload, useUploads } from '#app/ui/upload/uploads.tsx';
import { formatTimeLeft, speakDuration } from '#app/words/amounts/durations.ts';
import { t } from '#app/words/language/t.ts';
import { WorkCard } from './work-card.tsx';

/** The uploads of this tab that its person has left, one card each. */
export function UploadsElsewhere() {
  const { uploads, dismiss } = useUploads();
  const { pathname } = useLocation();
  const shown = uploads.filter(({ importId }) => pathname !== (importId ? paths.import(importId) : paths.newImport()));
  return shown.map((upload) => (
    <WorkCard
      key={upload.key}
      filename={upload.filename}
      label={t('work.upload-of', { filename: upload.filename })}
      done={upload.sent}
      whole={upload.size}
      said={upload.secondsLeft === null ? undefined : t('work.left', { time: speakDuration(upload.secondsLeft) })}
      fact={factOf(upload)}
      to={upload.importId ? paths.import(upload.importId) : paths.newImport()}
      {...(upload.state === 'sending' ? {} : { onDismiss: () => dismiss(upload.key) })}
    />
  ));
}

function factOf({ state, refusal, waiting, secondsLeft }: Upload): string {
  if (state === 'arrived') return t('work.upload.arrived');
  if (state === 'refused') return refusal ?? t('work.upload.refused');
  if (waiting) return t('work.upload.paused');
  return secondsLeft === null
    ? t('work.upload.sending')
    : t('work.upload.sending-left', { time: formatTimeLeft(secondsLeft) });
}
