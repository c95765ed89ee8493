import { useSubmit } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { ShownFailures } from '#app/domain/imports/repairs/show-failures.server.ts';
import { usePending } from '#app/ui/controls/pending.ts';

/** What people have written, by row and then by the column's place in the file. */
type Edits = ReadonlyMap<number, ReadonlyMap<number, string>>;

export interface Mended {
  row: number;
  outcome: string;
  errors: { code: string; message: string; column: string | null }[];
}

const NONE: Mended[] = [];

/**
 * What is written into failed rows, sent in one form to `action`, and what came of each (`mendedNow`: the last time).
 */
export function useEdits(failures: ShownFailures, action: string, mendedNow = NONE) {
  const [edits, setEdits] = useState<Edits>(new Map());
  const [mended, setMended] = useState<ReadonlyMap<number, Mended>>(new Map());
  const submit = useSubmit();
  const isSending = usePending('mend');

  useEffect(() => {
    if (mendedNow.length === 0) return;
    setMended((before) => new Map([...before, ...mendedNow.map((one) => [one.row, one] as const)]));
    const gone = new Set(mendedNow.flatMap(({ row, outcome }) => (outcome === 'failed' ? [] : [row])));
    setEdits((before) => new Map([...before].filter(([row]) => !gone.has(row))));
  }, [mendedNow]);

  const write = (row: number, index: number, text: string) =>
    setEdits((before) => new Map([...before, [row, new Map([...(before.get(row) ?? []), [index, text]])]]));

  function apply(rows: readonly number[]) {
    const form = new FormData();
    form.set('intent', 'mend');
    for (const row of rows) {
      for (const [index, text] of edits.get(row) ?? []) form.set(`cell/${row}/${index}`, text);
    }
    submit(form, { method: 'post', action, preventScrollReset: true, replace: true });
  }

  return {
    edits,
    mended,
    write,
    apply,
    isSending,
    isMended: (row: number) => (mended.get(row)?.outcome ?? 'failed') !== 'failed',
    /** What stands in a cell now; null where it is too long to be shown. */
    textOf: (row: ShownFailures['rows'][number], place: number): string | null => {
      const index = failures.columns[place]?.index ?? -1;
      return edits.get(row.row)?.get(index) ?? row.cells[place] ?? null;
    },
  };
}
