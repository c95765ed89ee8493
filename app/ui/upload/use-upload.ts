import { useNavigate } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { type Upload, useUploads } from './uploads.tsx';

/** A reload leads to where the upload can be continued; the page itself stays. */
const showAddress = (path: string) => window.history.replaceState(window.history.state, '', path);

/**
 * The upload that this page shows: the one that was started here, or with an id that of the import. Leads to the import
 * once all of it is there.
 */
export function useUpload(importId?: string) {
  const { uploads, start, cancel, dismiss } = useUploads();
  const [own, setOwn] = useState<number | null>(null);
  const navigate = useNavigate();
  const isOurs = (upload: Upload) => upload.key === own || (importId !== undefined && upload.importId === importId);
  const upload = uploads.findLast(isOurs);
  const { key, state, importId: of = null } = upload ?? {};

  useEffect(() => {
    if (state === 'sending' && of) showAddress(paths.import(of));
    if (state !== 'arrived' || !of || key === undefined) return;
    dismiss(key);
    navigate(paths.import(of), { replace: importId !== undefined || window.location.pathname === paths.import(of) });
  }, [state, of, key, importId, dismiss, navigate]);

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
    if (of) showAddress(paths.newImport());
  }, [key, of, cancel]);

  return {
    sending: upload?.state === 'sending' ? upload : null,
    refusal: upload?.refusal ?? null,
    start: startHere,
    cancel: cancelHere,
  };
}
