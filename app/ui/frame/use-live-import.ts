import { useRevalidator } from '@remix-run/react';
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

interface LiveAnswer {
  live: LiveImport | null;
}

const EVERY_MS = 2_000;

/**
 * Follows the running import while the page is looked at; when it ends, the page's own data is read anew once. Asks by
 * itself and not by a fetcher of the router: what goes wrong with one takes the place of the page.
 */
export function useLiveImport(fromPage: LiveImport | null): LiveImport | null {
  const [live, setLive] = useState(fromPage);
  const { revalidate } = useRevalidator();
  const running = live !== null;

  // whichever came last counts: the page's data or what was asked for since
  useEffect(() => setLive(fromPage), [fromPage]);

  useEffect(() => {
    if (!running) return;
    const stop = new AbortController();
    let asking = false;
    const ask = async () => {
      if (asking || document.visibilityState !== 'visible') return;
      asking = true;
      const answer = await askLive(stop.signal);
      asking = false;
      if (answer) setLive(answer.live);
    };
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [running]);

  const wasRunning = useRef(running);
  useEffect(() => {
    if (wasRunning.current && !running) revalidate();
    wasRunning.current = running;
  }, [running, revalidate]);

  return live;
}

/** What the server says is running; null where it said nothing: the next time is soon. */
async function askLive(signal: AbortSignal): Promise<LiveAnswer | null> {
  try {
    const answer = await fetch(paths.live(), { signal });
    return answer.ok ? await answer.json() : null;
  } catch {
    // no connection, or the page has left
    return null;
  }
}
