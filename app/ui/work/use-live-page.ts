import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { beginLook, endLook } from './patient-look.ts';

/**
 * Reads the page's data anew every so many milliseconds while something on it is at work and someone looks at it. What
 * cannot be read is read again, and the page stays.
 */
export function useLivePage(atWork: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state === 'idle') endLook();
  }, [state]);
  useEffect(() => endLook, []);
  useEffect(() => {
    if (!atWork || state !== 'idle') return;
    const again = () => {
      if (document.visibilityState !== 'visible') return;
      beginLook();
      revalidate();
    };
    const timer = setTimeout(again, everyMs);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [atWork, everyMs, revalidate, state]);
}
