import { Form } from '@remix-run/react';
import { useEffect, useId, useRef, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Button, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { Progress } from '#app/ui/work/progress.tsx';
import { formatTimeLeft, speakDuration } from '#app/words/amounts/durations.ts';
import { formatBytesOf, percentDone } from '#app/words/amounts/numbers.ts';
import { CatchFile } from './catch-file.tsx';
import { takeFile } from './pending-file.ts';
import styles from './upload.module.css';
import type { Upload } from './uploads.tsx';
import { useUpload } from './use-upload.ts';

interface UploadAreaProps {
  /** An upload that was broken off: the same file goes on where it stopped. */
  unfinished?: { id: string; filename: string; size_bytes: number };
  /** Why the file that was posted was not taken. */
  error?: string | null | undefined;
}

/**
 * Where a file is chosen or dropped. Without JavaScript a plain multipart form that posts `file`;
 * with it the file is sent at once, in parts when it is large, and waits out a lost connection.
 */
export function UploadArea({ unfinished, error }: UploadAreaProps) {
  const { sending, refusal, start, cancel } = useUpload(unfinished?.id);
  const pending = usePending();
  const id = useId();
  const [otherFile, setOtherFile] = useState<string | null>(null);

  const accept = (file: File) => {
    const other = unfinished && (file.name !== unfinished.filename || file.size !== unfinished.size_bytes);
    setOtherFile(other ? file.name : null);
    if (!other) start(file);
  };

  const accepted = useRef(accept);
  accepted.current = accept;
  // a file that was dropped on another page is what this one was opened for
  useEffect(() => {
    const file = takeFile();
    if (file) accepted.current(file);
  }, []);

  if (sending) return <SendingFile sending={sending} onCancel={cancel} />;
  const message = otherFile
    ? `${otherFile} is not the file you started to upload. Choose that one, or cancel.`
    : (refusal ?? error);
  return (
    <Form method="post" action={paths.newImport()} encType="multipart/form-data" className={styles.area}>
      {message && (
        <Notice kind="failure" alert>
          {message}
        </Notice>
      )}
      <div className={styles.drop}>
        <label htmlFor={id}>
          {unfinished
            ? `Choose ${unfinished.filename} again`
            : 'Choose a CSV file, workbook or archive, or drop it here'}
        </label>
        <input
          id={id}
          className={styles.file}
          type="file"
          name="file"
          accept={ACCEPTED}
          required
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) accept(file);
          }}
        />
        <noscript>
          <Submit kind="primary" pending={pending} doing="Sending">
            Upload
          </Submit>
        </noscript>
      </div>
      <CatchFile onFile={accept} />
    </Form>
  );
}

/** What browsers offer first; every other file can be chosen, too. */
const ACCEPTED = [
  '.csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain',
  '.xlsx,.xlsm,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ods,application/vnd.oasis.opendocument.spreadsheet',
  '.vcf,text/vcard,.zip,.gz,application/zip,application/gzip',
].join(',');

function SendingFile({ sending, onCancel }: { sending: Upload; onCancel: () => void }) {
  const { filename, size, sent, waiting, secondsLeft } = sending;
  const percent = percentDone(sent, size);
  return (
    <div className={styles.area}>
      <div className={styles.sending}>
        <p>
          <b dir="auto">{filename}</b>
        </p>
        <Progress
          label={`Upload of ${filename}`}
          done={sent}
          whole={size}
          said={secondsLeft === null ? formatBytesOf(sent, size) : `${speakDuration(secondsLeft)} left`}
        />
        <p className={styles.facts}>
          <span>Uploading: {formatBytesOf(sent, size)}. Nothing is imported until you start.</span>
          {secondsLeft !== null && !waiting && (
            <span className={layout.nowrap}>{formatTimeLeft(secondsLeft)} left</span>
          )}
        </p>
        {/* there from the start, so that its words are read out when they come */}
        <div role="status">
          {waiting && (
            <Notice kind="offline">
              No connection. The upload is paused at {percent} % and will continue by itself.
            </Notice>
          )}
        </div>
      </div>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
