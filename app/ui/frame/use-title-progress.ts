import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';

const PROGRESS = /^\d+ % · /;

/** Says how far the work is in the tab's title: `42 % · Contacts · Folksbase`. Null: nothing is at work. */
export function useTitleProgress(percent: number | null): void {
  const { key } = useLocation();
  // with each address, since a page's own title takes the place of ours
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says that there is another address
  useEffect(() => {
    const title = document.title.replace(PROGRESS, '');
    document.title = percent === null ? title : `${percent} % · ${title}`;
  }, [percent, key]);
}
