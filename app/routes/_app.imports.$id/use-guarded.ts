import { useEffect, useState } from 'react';
import type { Forecast } from '#app/domain/imports/forecast/forecast-resource.ts';
import type { Guarded } from '#app/domain/imports/guard/view-guarded.ts';
import { apiPaths } from '#app/lib/paths.ts';

/** The cells that the guard would keep, once the forecast is done; `first` is what the page came with. */
export function useGuarded(id: string, { status, guarded, computed_at }: Forecast, first: Guarded[]): Guarded[] {
  const [found, setFound] = useState({ of: computed_at, columns: first });
  const isKnown = found.of === computed_at && (found.columns.length > 0 || guarded === 0);
  useEffect(() => {
    if (status !== 'done' || isKnown) return;
    const stopping = new AbortController();
    fetch(apiPaths.guarded(id), { signal: stopping.signal })
      .then(async (asked) => {
        if (!asked.ok) return;
        const { data }: { data: Guarded[] } = await asked.json();
        setFound({ of: computed_at, columns: data });
      })
      .catch(() => undefined);
    return () => stopping.abort();
  }, [id, status, isKnown, computed_at]);
  return isKnown && guarded > 0 ? found.columns : NONE;
}

const NONE: Guarded[] = [];
