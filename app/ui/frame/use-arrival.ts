import { useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/**
 * Another page is there: the focus goes to its title, as it does when a browser loads one, unless the page has put it
 * somewhere itself.
 */
export function useArrival(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const main = document.querySelector('main');
    if (!main || document.querySelector('dialog:modal')) return;
    if (main.contains(document.activeElement)) return;
    main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [pathname]);
}
