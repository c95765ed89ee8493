import { useEffect, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { type FoundThing, readFound } from './found-thing.ts';
import { pagesNamed } from './pages.ts';

const PAUSE_MS = 150;

interface Found {
  term: string;
  things: FoundThing[];
}

/**
 * Pages, and what the server finds for what is typed; `isCurrent` once that is for these very letters. Until then what
 * was found before stays, so that nothing jumps.
 */
export function useFinding(typed: string): { things: FoundThing[]; isCurrent: boolean } {
  const term = typed.trim();
  const [found, setFound] = useState<Found>({ term: '', things: [] });
  useEffect(() => {
    if (term === '') return setFound({ term, things: [] });
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      const things = await ask(term, asking.signal);
      if (!asking.signal.aborted) setFound({ term, things });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [term]);
  return { things: [...pagesNamed(term), ...found.things], isCurrent: found.term === term };
}

async function ask(term: string, signal: AbortSignal): Promise<FoundThing[]> {
  try {
    const answer = await fetch(paths.found(term), { signal });
    return answer.ok ? readFound(await answer.json()) : [];
  } catch {
    // typed on, or away: the pages are there all the same
    return [];
  }
}
