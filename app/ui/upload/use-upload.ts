import { useNavigate } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { RefusedError } from './answers.ts';
import { resumeUpload, uploadFile } from './upload-file.ts';

export interface Sending {
  filename: string;
  size: number;
  sent: number;
  waiting: boolean;
  secondsLeft: number | null;
}

/** A reload leads to where the upload can be continued; the page itself stays. */
const showAddress = (path: string) => window.history.replaceState(window.history.state, '', path);

/** Uploads a file from this page and then leads to its import. With an id it goes on with that import's upload. */
export function useUpload(importId?: string) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const begun = useRef<string | null>(null);
  const navigate = useNavigate();

  useEffect(() => () => stop.current?.abort(), []);

  const start = useCallback(
    async (file: File) => {
      stop.current?.abort();
      const control = new AbortController();
      stop.current = control;
      const began = Date.now();
      let atFirst: number | null = null;
      setRefusal(null);
      begun.current = null;
      setSending({ filename: file.name, size: file.size, sent: 0, waiting: false, secondsLeft: null });
      const events = {
        signal: control.signal,
        onBegun(id: string) {
          begun.current = id;
          showAddress(paths.import(id));
        },
        onSent(sent: number) {
          atFirst ??= sent;
          const seconds = (Date.now() - began) / 1000;
          const speed = (sent - atFirst) / seconds;
          setSending(
            (before) =>
              before && {
                ...before,
                // a part that is sent again must not turn the bar back
                sent: Math.max(before.sent, Math.min(sent, file.size)),
                waiting: false,
                secondsLeft: seconds > 1 && speed > 0 ? Math.max(0, (file.size - sent) / speed) : null,
              },
          );
        },
        onWaiting: (waiting: boolean) => setSending((before) => before && { ...before, waiting }),
      };
      try {
        const id = importId ? await resumeUpload(importId, file, events) : await uploadFile(file, events);
        navigate(paths.import(id), { replace: begun.current !== null });
      } catch (error) {
        if (control.signal.aborted) return;
        setRefusal(error instanceof RefusedError ? error.message : 'This file could not be read. Choose it again.');
        setSending(null);
        if (begun.current) showAddress(paths.newImport());
      }
    },
    [importId, navigate],
  );

  const cancel = useCallback(() => {
    stop.current?.abort();
    setSending(null);
    if (!begun.current) return;
    showAddress(paths.newImport());
    // what has come is of no use any more; if this does not arrive, it goes with the unfinished ones
    void fetch(apiPaths.cancelImport(begun.current), { method: 'POST', keepalive: true }).catch(() => null);
  }, []);

  return { sending, refusal, start, cancel };
}
