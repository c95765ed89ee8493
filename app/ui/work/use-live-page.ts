import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

/** Reads the page's data anew every so many milliseconds while something on it is at work and someone looks at it. */
export function useLivePage(atWork: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!atWork || state !== 'idle') return;
    const again = () => {
      if (document.visibilityState === 'visible') revalidate();
    };
    const timer = setTimeout(again, everyMs);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [atWork, everyMs, revalidate, state]);
}
