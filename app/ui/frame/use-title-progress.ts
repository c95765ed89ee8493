import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { withProgress } from '#app/words/title-progress.ts';

/** Says how far the work is in the tab's title; null: nothing is at work. */
export function useTitleProgress(percent: number | null): void {
  const { key } = useLocation();
  // with each address, since a page's own title takes the place of ours
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says that there is another address
  useEffect(() => {
    // the text itself, which is the page's: what is set in its place stays when the page's own changes
    const title = document.querySelector('title')?.firstChild;
    if (title) title.nodeValue = withProgress(title.nodeValue ?? '', percent);
  }, [percent, key]);
}
