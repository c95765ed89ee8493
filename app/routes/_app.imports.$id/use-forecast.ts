import { useEffect, useRef, useState } from 'react';
import type { Forecast } from '#app/domain/imports/forecast/forecast-resource.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';

/** People choose several things in a row. */
const SETTLES_MS = 200;
const LOOKS_EVERY_MS = 400;
/** That of a small file is there within two seconds, of which it loses little by waiting to be looked at. */
const LOOKS_AT_FIRST_EVERY_MS = 100;
const AT_FIRST_MS = 2_500;

/**
 * What the import would do with what the form (by its id) says now: asked for once that can be confirmed, and anew
 * after each change. Null while there is nothing to say. `first` is what the page came with, of what its form said
 * then.
 */
export function useForecast(id: string, form: string, isComplete: boolean, first: Forecast | null): Forecast | null {
  const [forecast, setForecast] = useState(first);
  const asked = useRef<string | null>(null);
  const said = useFormText(form);
  useEffect(() => {
    if (said === null) return;
    const isKnown = asked.current === null && first !== null;
    if (isKnown) asked.current = said;
    else if (asked.current === said) return;
    else setForecast(null);
    if (!isComplete || (isKnown && first.status !== 'running')) return;
    const stopping = new AbortController();
    const timer = setTimeout(() => {
      asked.current = said;
      follow(id, isKnown ? null : said, stopping.signal, setForecast).catch(() => undefined);
    }, SETTLES_MS);
    return () => {
      clearTimeout(timer);
      stopping.abort();
      if (asked.current === said) asked.current = '';
    };
  }, [id, said, isComplete, first]);
  return forecast;
}

/** Asks, unless there is nothing to ask, and looks until it is there. One that is refused or away is not shown. */
async function follow(
  id: string,
  asking: string | null,
  signal: AbortSignal,
  onLook: (forecast: Forecast) => void,
): Promise<void> {
  if (asking !== null) {
    const asked = await fetch(paths.askForecast(id), { method: 'POST', body: new URLSearchParams(asking), signal });
    if (!asked.ok) return;
  }
  const began = performance.now();
  while (!signal.aborted) {
    const answer = await fetch(apiPaths.forecast(id), { signal });
    if (!answer.ok) return;
    const forecast: Forecast = await answer.json();
    onLook(forecast);
    if (forecast.status !== 'running') return;
    const isFirst = performance.now() - began < AT_FIRST_MS;
    await new Promise((resolve) => setTimeout(resolve, isFirst ? LOOKS_AT_FIRST_EVERY_MS : LOOKS_EVERY_MS));
  }
}

/** What a form would send, as text; null until the script runs. */
function useFormText(form: string): string | null {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const read = () => {
      const element = document.getElementById(form);
      if (!(element instanceof HTMLFormElement)) return;
      const texts = [...new FormData(element)].flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      );
      setText(new URLSearchParams(texts).toString());
    };
    read();
    document.addEventListener('change', read);
    return () => document.removeEventListener('change', read);
  });
  return text;
}
