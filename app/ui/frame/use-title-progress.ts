import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { withProgress } from '#app/words/title-progress.ts';

/** Says how far the work is in the tab's title; null: nothing is at work. */
export function useTitleProgress(percent: number | null): void {
  const { key } = useLocation();
  // with each address, since a page's own title takes the place of ours
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says that there is another address
  useEffect(() => {
    document.title = withProgress(document.title, percent);
  }, [percent, key]);
}
