import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { apiPaths } from '#app/lib/paths.ts';
import { t } from '#app/words/language/t.ts';
import { RefusedError } from './answers.ts';
import { resumeUpload, uploadFile } from './upload-file.ts';

/** An upload of this tab, wherever its person is by now. */
export interface Upload {
  key: number;
  filename: string;
  size: number;
  sent: number;
  waiting: boolean;
  secondsLeft: number | null;
  /** the import it belongs to, once there is one */
  importId: string | null;
  /** `arrived`: its columns can be chosen; `refused`: why it was not taken is in `refusal` */
  state: 'sending' | 'arrived' | 'refused';
  refusal: string | null;
}

interface Uploads {
  uploads: readonly Upload[];
  /** Begins, or goes on with an import's upload; returns the upload's key. */
  start: (file: File, importId?: string) => number;
  /** Stops it and gives up what has come. */
  cancel: (key: number) => void;
  /** Forgets one that is over. */
  dismiss: (key: number) => void;
}

const Context = createContext<Uploads | null>(null);

/** The uploads of this tab. They live above the pages: leaving one does not end them. */
export function useUploads(): Uploads {
  const uploads = useContext(Context);
  if (!uploads) throw new Error('There are uploads within UploadsProvider alone');
  return uploads;
}

export function UploadsProvider({ children }: { children: ReactNode }) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const stops = useRef(new Map<number, AbortController>());
  const begun = useRef(new Map<number, string>());
  const next = useRef(1);

  const change = useCallback(
    (key: number, to: (before: Upload) => Partial<Upload>) =>
      setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...to(upload) } : upload))),
    [],
  );
  const dismiss = useCallback((key: number) => setUploads((all) => all.filter((upload) => upload.key !== key)), []);

  const start = useCallback(
    (file: File, importId?: string) => {
      const key = next.current++;
      const control = new AbortController();
      stops.current.set(key, control);
      setUploads((all) => [...all, newUpload(key, file, importId ?? null)]);
      void send(
        file,
        importId,
        control.signal,
        (to) => change(key, to),
        (id) => begun.current.set(key, id),
      ).then(() => stops.current.delete(key));
      return key;
    },
    [change],
  );

  const cancel = useCallback(
    (key: number) => {
      stops.current.get(key)?.abort();
      dismiss(key);
      const id = begun.current.get(key);
      // what has come is of no use any more; if this does not arrive, it goes with the unfinished ones
      if (id) void fetch(apiPaths.cancelImport(id), { method: 'POST', keepalive: true }).catch(() => null);
    },
    [dismiss],
  );

  const isSending = uploads.some(({ state }) => state === 'sending');
  useEffect(() => {
    if (!isSending) return;
    // a reload, or leaving the site, would break them off: the browser asks in its own words
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isSending]);

  const value = useMemo(() => ({ uploads, start, cancel, dismiss }), [uploads, start, cancel, dismiss]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

const newUpload = (key: number, { name, size }: File, importId: string | null): Upload => ({
  ...{ key, filename: name, size, sent: 0, waiting: false, secondsLeft: null },
  ...{ importId, state: 'sending', refusal: null },
});

type Change = (to: (before: Upload) => Partial<Upload>) => void;

/** Sends a file to its end, and tells how that goes. */
async function send(
  file: File,
  importId: string | undefined,
  signal: AbortSignal,
  change: Change,
  onImport: (id: string) => void,
): Promise<void> {
  const began = Date.now();
  let atFirst: number | null = null;
  const events = {
    signal,
    onBegun(id: string) {
      onImport(id);
      change(() => ({ importId: id }));
    },
    onSent(sent: number) {
      atFirst ??= sent;
      const seconds = (Date.now() - began) / 1000;
      const speed = (sent - atFirst) / seconds;
      const secondsLeft = seconds > 1 && speed > 0 ? Math.max(0, (file.size - sent) / speed) : null;
      // a part that is sent again must not turn the bar back
      change((before) => ({
        sent: Math.max(before.sent, Math.min(sent, file.size)),
        waiting: false,
        secondsLeft,
      }));
    },
    onWaiting: (waiting: boolean) => change(() => ({ waiting })),
  };
  try {
    const id = importId ? await resumeUpload(importId, file, events) : await uploadFile(file, events);
    change(() => ({ state: 'arrived', importId: id }));
  } catch (error) {
    if (signal.aborted) return;
    const refusal = error instanceof RefusedError ? error.message : t('upload.unreadable');
    change(() => ({ state: 'refused', refusal }));
  }
}
