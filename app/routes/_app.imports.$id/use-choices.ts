import { useEffect, useMemo, useState } from 'react';
import type { MappingViewProps } from './mapping-view.tsx';
import { optionsAtFirst } from './options-at-first.ts';
import type { Options } from './options-rail.tsx';
import { type Choice, type Chosen, choiceOf, choicesOf, choose, chosenOf, type OwnFields } from './target-choices.ts';

interface Draft {
  reading: string;
  chosen: Chosen;
  options: Options;
}

/**
 * What was chosen in this tab, by import: it is there again when its person comes back to the page, also while the file
 * is on its way and nothing can be foreseen of it. The server never has any.
 */
const drafts = new Map<string, Draft>();

/** Where the columns go, and with which options. `reading` says of which columns: those of another begin anew. */
export function useChoices(props: MappingViewProps, own: OwnFields, reading: string) {
  const { record, preview, suggestions, foreseen = null, before = null, tags } = props;
  const suggested = useMemo(() => suggestions.map(({ target }) => choiceOf(target, own)), [suggestions, own]);
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = drafts.get(record.id);
    if (kept?.reading === reading) return kept;
    const then = foreseen?.mapping.map((target) => choiceOf(target, own));
    const mapping = suggestions.map(({ target }) => target);
    const earlier = foreseen ?? (before && { mapping, options: before, newTags: [] });
    const options = optionsAtFirst(earlier, preview.headers, tags);
    return { reading, chosen: then ? chosenOf(suggested, then) : new Map(), options };
  });
  /** The column that lost its target to the one that was last chosen for. */
  const [left, setLeft] = useState<{ column: number; to: number } | null>(null);
  useEffect(() => void drafts.set(record.id, draft), [record.id, draft]);

  const choices = choicesOf(suggested, draft.chosen);
  return {
    choices,
    isOtherwise: choices.map((choice, column) => choice !== suggested[column]),
    options: draft.options,
    setOptions: (options: Options) => setDraft((before) => ({ ...before, options })),
    left,
    onChoose(column: number, choice: Choice) {
      const chosen = choose(choices, draft.chosen, column, choice);
      const lost = choices.findIndex((had, other) => other !== column && had !== '' && chosen.get(other) === '');
      setLeft(lost < 0 ? null : { column: lost, to: column });
      setDraft((before) => ({ ...before, chosen }));
    },
    onLeaveOut(columns: number[]) {
      setLeft(null);
      setDraft((before) => ({
        ...before,
        chosen: new Map([...before.chosen, ...columns.map((column) => [column, ''] as const)]),
      }));
    },
  };
}
