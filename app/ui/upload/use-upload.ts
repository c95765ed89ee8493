import { useNavigate } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { type Upload, useUploads } from './uploads.tsx';

/**
 * The upload that this page shows: the one that was started here, or with an id that of the import. Leads to the import
 * as soon as there is one: its columns can be chosen while the rest comes.
 */
export function useUpload(importId?: string) {
  const { uploads, start, cancel, dismiss } = useUploads();
  const [own, setOwn] = useState<number | null>(null);
  const navigate = useNavigate();
  const isOurs = (upload: Upload) => upload.key === own || (importId !== undefined && upload.importId === importId);
  const upload = uploads.findLast(isOurs);
  const { key, state, importId: of = null } = upload ?? {};

  useEffect(() => {
    if (of && of !== importId && state !== 'refused') navigate(paths.import(of), { replace: true });
  }, [state, of, importId, navigate]);

  const startHere = useCallback(
    (file: File) => {
      if (key !== undefined) dismiss(key);
      setOwn(start(file, importId));
    },
    [key, importId, start, dismiss],
  );
  const cancelHere = useCallback(() => {
    if (key === undefined) return;
    cancel(key);
    if (of) navigate(paths.newImport(), { replace: true });
  }, [key, of, cancel, navigate]);

  return {
    sending: upload?.state === 'sending' ? upload : null,
    refusal: upload?.refusal ?? null,
    start: startHere,
    cancel: cancelHere,
  };
}
