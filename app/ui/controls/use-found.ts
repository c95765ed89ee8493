import { useEffect, useState } from 'react';
import type { Source } from './offers.ts';

const PAUSE_MS = 200;

/** What the server finds for a term, a moment after it was typed; nothing while no term is there, or no server. */
export function useFound<T>({ at, read }: Source<T>, term: string): T[] {
  const [found, setFound] = useState<T[]>([]);
  useEffect(() => {
    if (term === '') return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(at(term), { signal: asking.signal });
        if (answer.ok) setFound(read(await answer.json()));
      } catch {
        // typed on, or away: what is there to choose from stays
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [at, read, term]);
  return found;
}
