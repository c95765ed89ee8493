import { useLocation } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { type Upload, useUploads } from '#app/ui/upload/uploads.tsx';
import { formatTimeLeft, speakDuration } from '#app/words/amounts/durations.ts';
import { WorkCard } from './work-card.tsx';

/** The uploads of this tab that its person has left, one card each. */
export function UploadsElsewhere() {
  const { uploads, dismiss } = useUploads();
  const { pathname } = useLocation();
  const shown = uploads.filter(({ importId }) => pathname !== (importId ? paths.import(importId) : paths.newImport()));
  return shown.map((upload) => (
    <WorkCard
      key={upload.key}
      work="Upload"
      filename={upload.filename}
      done={upload.sent}
      whole={upload.size}
      said={upload.secondsLeft === null ? undefined : `${speakDuration(upload.secondsLeft)} left`}
      fact={factOf(upload)}
      to={upload.importId ? paths.import(upload.importId) : paths.newImport()}
      {...(upload.state === 'sending' ? {} : { onDismiss: () => dismiss(upload.key) })}
    />
  ));
}

function factOf({ state, refusal, waiting, secondsLeft }: Upload): string {
  if (state === 'arrived') return 'It is here: choose its columns';
  if (state === 'refused') return refusal ?? 'It was not accepted';
  if (waiting) return 'No connection: paused';
  return secondsLeft === null ? 'Uploading' : `Uploading · ${formatTimeLeft(secondsLeft)} left`;
}
