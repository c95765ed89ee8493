import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { paths } from '#app/lib/paths.ts';

/** The import that is running, as the frame shows it. */
export interface LiveImport {
  id: string;
  filename: string;
  processed_bytes: number;
  size_bytes: number;
  rows_per_second: number | null;
  eta_seconds: number | null;
}

const EVERY_MS = 2_000;

/**
 * Follows the running import while the page is looked at (`paths.live()` answers `{ live }`);
 * when it ends, the page's own data is read anew once.
 */
export function useLiveImport(fromPage: LiveImport | null): LiveImport | null {
  const [live, setLive] = useState(fromPage);
  const fetcher = useFetcher<{ live: LiveImport | null }>();
  const { revalidate } = useRevalidator();
  const running = live !== null;

  // whichever came last counts: the page's data or what was asked for since
  useEffect(() => setLive(fromPage), [fromPage]);
  useEffect(() => {
    if (fetcher.data) setLive(fetcher.data.live);
  }, [fetcher.data]);

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && fetcher.state === 'idle') fetcher.load(paths.live());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [running, fetcher]);

  const wasRunning = useRef(running);
  useEffect(() => {
    if (wasRunning.current && !running) revalidate();
    wasRunning.current = running;
  }, [running, revalidate]);

  return live;
}
