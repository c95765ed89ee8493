import { Form, useSubmit } from '@remix-run/react';
import type { FormEvent, ReactNode } from 'react';
import { delimiterName } from '#app/csv/dialect.ts';
import type { Preview } from '#app/domain/imports/import-resource.ts';
import { isKeyOf, keysOf } from '#app/lib/tables.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Radio } from '#app/ui/controls/check.tsx';
import { Select } from '#app/ui/controls/field.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { State } from '#app/ui/work/state.tsx';
import {
  DELIMITERS,
  delimiterWord,
  ENCODINGS,
  ESCAPES,
  encodingName,
  QUOTES,
  REPAIR_ANSWERS,
  REPAIRS,
} from '#app/words/dialect.ts';
import { saySource } from '#app/words/file-source.ts';
import { differing } from './differing.ts';
import styles from './mapping.module.css';

type Doubt = Preview['doubts'][number];

/** The same real cells as another encoding reads them. */
export interface Reading {
  encoding: string;
  cells: string[];
}

interface DialectSectionProps {
  preview: Preview;
  /** The doubted encodings, the guess among them; without them the doubt is only said. */
  readings: Reading[];
}

const HEADER_ROWS_OFFERED = 20;
/** The others are in the list above. */
const ALTERNATIVES_SHOWN = 8;

/**
 * How the file is read: what was found, what is in doubt, and another choice for each. A GET form: the choices live in
 * the address.
 */
export function DialectSection({ preview, readings }: DialectSectionProps) {
  const submit = useSubmit();
  const doubted = (about: Doubt['about']) => preview.doubts.some((doubt) => doubt.about === about);
  const asked = preview.doubts.filter(({ about }) => about !== 'values' && about !== 'null_words');
  const { source } = preview;
  const isTable = source.format !== 'csv';
  const lastRow = Math.min(preview.header_row + preview.rows.length, HEADER_ROWS_OFFERED);
  return (
    <section className={classNames(layout.inset, layout.block)} aria-labelledby="how-we-read-it">
      <Form
        key={JSON.stringify([
          source.name,
          preview.encoding,
          preview.delimiter,
          preview.quote,
          preview.escape,
          preview.header_row,
        ])}
        onChange={(event) => submit(readingAsked(event), { replace: true, preventScrollReset: true })}
      >
        <div className={layout.blockHead}>
          <h2 id="how-we-read-it">How we read it</h2>
          <span className={layout.hint}>{saySource(source)}</span>
          <noscript className={layout.end}>
            <Button type="submit" size="small">
              Read it this way
            </Button>
          </noscript>
        </div>
        <div className={styles.found}>
          {source.names.length > 1 && (
            <Finding
              name="sheet"
              label={source.packed === null ? 'Sheet' : 'File inside'}
              value={source.name ?? ''}
              doubted={doubted('sheet') || doubted('file')}
            >
              {source.names.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Finding>
          )}
          {!isTable && <Dialect preview={preview} />}
          <Finding
            name="header_row"
            label="Header row"
            value={String(preview.header_row)}
            doubted={doubted('header_row')}
          >
            <option value="0">None</option>
            {Array.from({ length: Math.max(lastRow, preview.header_row) }, (_, index) => index + 1).map((row) => (
              <option key={row} value={row}>
                Row {row}
              </option>
            ))}
          </Finding>
        </div>
      </Form>
      {asked.length > 0 && (
        <div className={styles.doubts}>
          {asked.map((doubt) =>
            doubt.about === 'encoding' && readings.length > 1 ? (
              <Readings key={doubt.about} doubt={doubt} preview={preview} readings={readings} />
            ) : (
              <Asked key={doubt.message} doubt={doubt} preview={preview} />
            ),
          )}
        </div>
      )}
    </section>
  );
}

/** Another sheet or file is looked at anew: how this one is read says nothing of it. */
function readingAsked({ target, currentTarget }: FormEvent<HTMLFormElement>) {
  const isSheet = target instanceof HTMLSelectElement && target.name === 'sheet';
  return isSheet ? { sheet: target.value } : currentTarget;
}

/** How the bytes of a text are cut into cells; of a workbook nobody has to choose that. */
function Dialect({ preview }: { preview: Preview }) {
  const doubted = (about: Doubt['about']) => preview.doubts.some((doubt) => doubt.about === about);
  return (
    <>
      <Finding name="encoding" label="Encoding" value={preview.encoding} doubted={doubted('encoding')}>
        {keysOf(ENCODINGS).map((encoding) => (
          <option key={encoding} value={encoding}>
            {encoding}
          </option>
        ))}
      </Finding>
      {preview.repair !== 'none' && (
        <Finding name="repair" label="Mended" value={preview.repair} doubted={doubted('repair')}>
          {Object.entries(REPAIRS).map(([repair, name]) => (
            <option key={repair} value={repair}>
              {name}
            </option>
          ))}
        </Finding>
      )}
      <Finding
        name="delimiter"
        label="Delimiter"
        value={delimiterName(preview.delimiter)}
        doubted={doubted('delimiter')}
      >
        {Object.entries(DELIMITERS).map(([delimiter, { label }]) => (
          <option key={delimiter} value={delimiterName(delimiter)}>
            {label}
          </option>
        ))}
        {!isKeyOf(DELIMITERS, preview.delimiter) && (
          <option value={preview.delimiter}>{delimiterWord(preview.delimiter)}</option>
        )}
      </Finding>
      <Finding name="quote" label="Quote" value={preview.quote} doubted={doubted('quote')}>
        {Object.entries(QUOTES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Finding>
      <Finding name="escape" label="Quote inside a cell" value={preview.escape}>
        {Object.entries(ESCAPES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Finding>
    </>
  );
}

interface FindingProps {
  name: string;
  label: string;
  value: string;
  doubted?: boolean;
  children: ReactNode;
}

function Finding({ name, label, value, doubted, children }: FindingProps) {
  return (
    <div className={classNames(styles.finding, doubted && styles.doubted)}>
      <label htmlFor={`dialect-${name}`}>{doubted ? `${label}, guessed` : label}</label>
      <Select id={`dialect-${name}`} name={name} defaultValue={value}>
        {children}
      </Select>
    </div>
  );
}

/** The dialect as it stands, with one of its parts read otherwise. Another sheet or file is looked at anew. */
function otherReading(preview: Preview, about: Doubt['about'], value: string | number): [string, string][] {
  if (about === 'sheet' || about === 'file') return [['sheet', String(value)]];
  const { name, names } = preview.source;
  const fields: Record<string, string> = {
    ...(name !== null && names.length > 1 ? { sheet: name } : {}),
    encoding: preview.encoding,
    repair: preview.repair,
    repair_encoding: preview.repair_encoding ?? '',
    delimiter: delimiterName(preview.delimiter),
    quote: preview.quote,
    escape: preview.escape,
    header_row: String(preview.header_row),
  };
  const field = isKeyOf(ESCAPES, String(value)) ? 'escape' : about;
  fields[field] = about === 'delimiter' ? delimiterName(String(value)) : String(value);
  return Object.entries(fields);
}

function sayReading(about: Doubt['about'], chosen: string | number): string {
  const value = String(chosen);
  if (about === 'repair' && isKeyOf(REPAIR_ANSWERS, value)) return REPAIR_ANSWERS[value];
  if (about === 'header_row') return value === '0' ? 'There is no header' : `The header is row ${value}`;
  if (about === 'delimiter') return `Use ${delimiterWord(value)}`;
  if (value === 'double') return 'Backslashes are part of the values';
  if (about === 'quote') return value === 'none' ? 'No quotes' : `Quotes are ${value}`;
  if (about === 'sheet' || about === 'file') return `Read “${value}”`;
  return `Use ${value}`;
}

function Asked({ doubt, preview }: { doubt: Doubt; preview: Preview }) {
  return (
    <Notice
      kind="doubt"
      action={
        <div className={layout.row}>
          {doubt.alternatives.slice(0, ALTERNATIVES_SHOWN).map((value) => (
            <Form key={value} preventScrollReset replace>
              {otherReading(preview, doubt.about, value).map(([name, held]) => (
                <input key={name} type="hidden" name={name} value={held} />
              ))}
              <Button type="submit" size="small">
                {sayReading(doubt.about, value)}
              </Button>
            </Form>
          ))}
        </div>
      }
    >
      {doubt.message}
    </Notice>
  );
}

function Readings({ doubt, preview, readings }: { doubt: Doubt; preview: Preview; readings: Reading[] }) {
  const submit = useSubmit();
  const current = preview.encoding;
  const read = readings.find(({ encoding }) => encoding === current) ?? readings[0];
  return (
    <Form key={current} onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}>
      {otherReading(preview, 'encoding', current)
        .filter(([name]) => name !== 'encoding')
        .map(([name, held]) => (
          <input key={name} type="hidden" name={name} value={held} />
        ))}
      <fieldset>
        <legend>
          <State kind="doubt" wraps>
            {doubt.message}
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
      <noscript>
        <Button type="submit" size="small">
          Read it this way
        </Button>
      </noscript>
    </Form>
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
