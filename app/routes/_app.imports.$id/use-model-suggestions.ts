import { useEffect, useMemo, useState } from 'react';
import type { OtherSuggestion } from '#app/domain/imports/mapping/model/suggest-with-model.ts';
import { paths } from '#app/lib/paths.ts';
import { REASONS } from '#app/words/mapping.ts';
import type { MappingViewProps } from './mapping-view.tsx';

type Asked = Pick<MappingViewProps, 'record' | 'suggestions' | 'reasons' | 'asksModel'>;

/**
 * What is suggested for each column and why, in words: once a model was heard, with what it suggests. Where it is not
 * asked, or does not answer, nothing is said of it. `search` is how the file is read.
 */
export function useModelSuggestions({ record, suggestions, reasons, asksModel }: Asked, search: string) {
  const [found, setFound] = useState({ of: '', other: NONE });
  // once all of the file is there its columns may be suggested otherwise: what was said of its beginning is over then
  const of = `${record.status} ${search}`;
  const other = found.of === of ? found.other : NONE;
  useEffect(() => {
    if (!asksModel) return;
    const stopping = new AbortController();
    fetch(paths.modelColumns(record.id, search), { signal: stopping.signal })
      .then(async (answer) => {
        if (!answer.ok) return;
        const { suggestions: heard }: { suggestions: OtherSuggestion[] } = await answer.json();
        setFound({ of, other: heard });
      })
      .catch(() => undefined);
    return () => stopping.abort();
  }, [record.id, search, of, asksModel]);
  return useMemo(() => {
    const byColumn = new Map(other.map((one) => [one.index, one]));
    return {
      suggestions: suggestions.map((had, column) => {
        const one = byColumn.get(column);
        return one ? { ...had, target: one.target, confidence: one.confidence } : had;
      }),
      whys: suggestions.map((_, column) => {
        const one = byColumn.get(column);
        return one?.why || REASONS[one?.reason ?? reasons[column] ?? 'nothing'];
      }),
      /** The columns whose suggestion is the model's own. */
      byModel: new Set(other.flatMap(({ index, reason }) => (reason === 'model' ? [index] : []))),
    };
  }, [other, suggestions, reasons]);
}

const NONE: OtherSuggestion[] = [];
