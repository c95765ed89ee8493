import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { type Upload, useUploads } from './uploads.tsx';

const EVERY_MS = 1_000;

/**
 * The upload with which this tab sends an import's file, until the page shows what came of it; null where it sends
 * none, or was refused. The page is read anew until the file's beginning can be looked at, and at the upload's end.
 */
export function useArriving({ id, status }: ShownImport, isLookedAt: boolean): Upload | null {
  const { uploads, dismiss } = useUploads();
  const { revalidate } = useRevalidator();
  const { key, state } = uploads.findLast(({ importId }) => importId === id) ?? {};
  const isComing = status === 'uploading';

  useLivePage(isComing && (state === 'arrived' || (state === 'sending' && !isLookedAt)), EVERY_MS);
  useEffect(() => {
    if (isComing && (state === 'arrived' || state === 'refused')) revalidate();
  }, [isComing, state, revalidate]);
  useEffect(() => {
    if (!isComing && key !== undefined && state !== 'sending') dismiss(key);
  }, [isComing, key, state, dismiss]);

  return state === 'refused' ? null : (uploads.find((upload) => upload.key === key) ?? null);
}
