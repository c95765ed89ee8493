import { type ComponentProps, useId, useState } from 'react';
import { TextField } from './field.tsx';
import type { Source } from './offers.ts';
import { useFound } from './use-found.ts';

type OfferedFieldProps = ComponentProps<typeof TextField> & {
  /** Offered before anything is typed; all there is, unless `hasMore`. */
  offered: string[];
  hasMore: boolean;
  source: Source<string>;
};

/** A line of text that offers names as people type: a native `datalist`, filled by the server where there are many. */
export function OfferedField({ offered, hasMore, source, ...field }: OfferedFieldProps) {
  const [term, setTerm] = useState('');
  const found = useFound(source, hasMore ? term.trim() : '');
  const list = useId();
  return (
    <>
      <TextField {...field} list={list} autoComplete="off" onInput={(event) => setTerm(event.currentTarget.value)} />
      <datalist id={list}>
        {[...new Set([...offered, ...found])].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
