import { Form, Link, useSubmit } from '@remix-run/react';
import type { Preview } from '#app/domain/imports/import-resource.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Radio } from '#app/ui/controls/check.tsx';
import { Hidden } from '#app/ui/controls/field.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { State } from '#app/ui/work/state.tsx';
import { encodingName } from '#app/words/files/dialect.ts';
import { t } from '#app/words/language/t.ts';
import { differing } from './differing.ts';
import styles from './mapping.module.css';
import { IN_ALL_ENCODINGS, otherReading } from './other-reading.ts';

/** The same real cells as another encoding reads them. */
export interface Reading {
  encoding: string;
  cells: string[];
}

interface EncodingReadingsProps {
  /** What is asked. */
  question: string;
  preview: Preview;
  readings: Reading[];
  isEveryOne: boolean;
}

/** The same cells under several encodings, one of which is chosen; “None of these” shows them under all. A GET form. */
export function EncodingReadings({ question, preview, readings, isEveryOne }: EncodingReadingsProps) {
  const submit = useSubmit();
  const current = preview.encoding;
  const read = readings.find(({ encoding }) => encoding === current) ?? readings[0];
  const others = otherReading(preview, 'encoding', current).filter(([name]) => name !== 'encoding');
  return (
    <Form key={current} onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}>
      <Hidden fields={others} />
      <fieldset>
        <legend>
          <State kind="doubt" wraps>
            {question}
          </State>
        </legend>
        <div className={styles.readings}>
          {readings.map(({ encoding, cells }) => (
            <label key={encoding} className={styles.reading} htmlFor={`reading-${encoding}`}>
              <Radio
                id={`reading-${encoding}`}
                name="encoding"
                value={encoding}
                defaultChecked={encoding === current}
              />
              <b>{encodingName(encoding)}</b>
              <span className={classNames(layout.mono, styles.sample)} dir="auto">
                <Compared cells={cells} others={otherThan(encoding, read, readings)} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className={classNames(layout.row, styles.underReadings)}>
        {!isEveryOne && <InAllEncodings preview={preview}>{t('import.reading.none-of-these')}</InAllEncodings>}
        <noscript>
          <Button type="submit" size="small">
            {t('import.reading.apply')}
          </Button>
        </noscript>
      </div>
    </Form>
  );
}

/** Leads to the same cells under every encoding there is. */
export function InAllEncodings({ preview, children }: { preview: Preview; children: string }) {
  const fields = otherReading(preview, 'encoding', preview.encoding);
  const query = new URLSearchParams([...fields, [IN_ALL_ENCODINGS.name, IN_ALL_ENCODINGS.value]]);
  return (
    <Link className={layout.link} to={`?${query}`} replace preventScrollReset>
      {children}
    </Link>
  );
}

/** What a reading is held against: the present one, or for that one the first other. */
const otherThan = (encoding: string, read: Reading | undefined, readings: Reading[]) =>
  (read?.encoding === encoding ? readings.find((reading) => reading.encoding !== encoding) : read)?.cells ?? [];

function Compared({ cells, others }: { cells: string[]; others: string[] }) {
  return cells.map((cell, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the cells have no other name, and never move
    <span key={index}>
      {index > 0 && ' · '}
      {differing(cell, others[index] ?? cell).map(({ text, differs }, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        differs ? <mark key={place}>{text}</mark> : text,
      )}
    </span>
  ));
}
