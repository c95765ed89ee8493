import { Form } from '@remix-run/react';
import { useEffect, useId, useRef, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Button, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { Notice } from '#app/ui/messages/notice.tsx';
import { pasteCells } from '#app/words/files/first-file.ts';
import { t } from '#app/words/language/t.ts';
import { CatchFile } from './catch-file.tsx';
import { catchPasted } from './pasted-file.ts';
import { takeFile } from './pending-file.ts';
import { SendingFile } from './sending-file.tsx';
import styles from './upload.module.css';
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
    return catchPasted((pasted) => accepted.current(pasted));
  }, []);

  if (sending) {
    return (
      <div className={styles.area}>
        <p>
          <b dir="auto">{sending.filename}</b>
        </p>
        <SendingFile sending={sending} said={t('upload.nothing-yet')} />
        <Button onClick={cancel}>{t('action.cancel')}</Button>
      </div>
    );
  }
  const message = otherFile ? t('upload.choose.other', { file: otherFile }) : (refusal ?? error);
  return (
    <Form method="post" action={paths.newImport()} encType="multipart/form-data" className={styles.area} noValidate>
      {message && (
        <Notice kind="failure" alert>
          {message}
        </Notice>
      )}
      <div className={styles.drop}>
        <label htmlFor={id}>
          {unfinished ? t('upload.choose.again', { file: unfinished.filename }) : t('upload.choose.long')}
        </label>
        {/* the whole frame is the input, which looks as its browser wants only where there is no script */}
        <span className={styles.choose} aria-hidden="true">
          {t('upload.choose')}
        </span>
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
        {!unfinished && <p className={styles.paste}>{pasteCells()}</p>}
        <noscript>
          <Submit kind="primary" pending={pending} doing={t('upload.send.doing')}>
            {t('upload.send')}
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
