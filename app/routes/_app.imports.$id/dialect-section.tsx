import { Form, useSubmit } from '@remix-run/react';
import type { ReactNode } from 'react';
import { delimiterName } from '#app/csv/dialect.ts';
import type { Preview } from '#app/domain/imports/import-resource.ts';
import { isKeyOf, keysOf } from '#app/lib/tables.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Hidden, Select } from '#app/ui/controls/field.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { FileTexts } from '#app/ui/work/file-grid.tsx';
import {
  DELIMITERS,
  delimiterWord,
  ENCODINGS,
  ESCAPES,
  QUOTES,
  REPAIRS,
  sayReading,
} from '#app/words/files/dialect.ts';
import { saySource } from '#app/words/files/file-source.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { EncodingReadings, InAllEncodings, type Reading } from './encoding-readings.tsx';
import styles from './mapping.module.css';
import { type Doubt, otherReading } from './other-reading.ts';
import { SheetChoice } from './sheet-choice.tsx';

interface DialectSectionProps {
  preview: Preview;
  rows: { number: number | null; cells: string[] }[];
  /** The encodings that may be right, or all of them, the guess among them; without them the doubt is only said. */
  readings: Reading[];
  /** Whether the encoding cannot be left to the guess. */
  isEncodingOpen: boolean;
}

const HEADER_ROWS_OFFERED = 20;
/** The others are in the list above. */
const ALTERNATIVES_SHOWN = 8;
/** More readings than a doubt ever offers are all there are. */
const MOST_LIKELY_READINGS = 4;

/**
 * How the file is read: one line of what was found, behind which each of it is chosen otherwise, and what is in doubt.
 * GET forms: the choices live in the address.
 */
export function DialectSection({ preview, rows, readings, isEncodingOpen }: DialectSectionProps) {
  const { source } = preview;
  const isText = source.format === 'csv';
  const hasReadings = readings.length > 1;
  const question = preview.doubts.find(({ about }) => about === 'encoding')?.message ?? t('import.reading.which');
  const encodings = hasReadings && (
    <EncodingReadings
      question={question}
      preview={preview}
      readings={readings}
      isEveryOne={readings.length > MOST_LIKELY_READINGS}
    />
  );
  const asked = preview.doubts.filter(
    ({ about }) => !SAID_ELSEWHERE.has(about) && !(about === 'encoding' && hasReadings),
  );
  return (
    <section className={classNames(layout.inset, styles.howRead)} aria-labelledby="how-we-read-it">
      <details className={styles.dialect}>
        <summary>
          <h2 id="how-we-read-it">{t('import.reading.title')}</h2>
          <span className={styles.inALine}>
            {sayDialect(preview)}{' '}
            {preview.header_row > 1 && t('import.reading.above', { last: preview.header_row - 1 })}{' '}
            {hasReadings && !isEncodingOpen && <Glance readings={readings} current={preview.encoding} />}{' '}
            <span className={styles.change}>{t('import.reading.change')}</span>
          </span>
        </summary>
        <Dialect preview={preview} />
        {isText &&
          !isEncodingOpen &&
          (encodings || <InAllEncodings preview={preview}>{t('import.reading.in-all')}</InAllEncodings>)}
      </details>
      {source.names.length > 1 && <SheetChoice preview={preview} rows={rows} />}
      {(asked.length > 0 || isEncodingOpen) && (
        <div className={styles.doubts}>
          {isEncodingOpen && (encodings || <Notice kind="note">{t('import.reading.same')}</Notice>)}
          {asked.map((doubt) => (
            <Asked key={doubt.message} doubt={doubt} preview={preview} />
          ))}
        </div>
      )}
    </section>
  );
}

const CELLS_AT_A_GLANCE = 3;

/** Some cells that would not read right in another encoding. */
function Glance({ readings, current }: { readings: Reading[]; current: string }) {
  const cells = readings.find(({ encoding }) => encoding === current)?.cells ?? [];
  return rich('import.reading.glance', { cells: () => <FileTexts texts={cells.slice(0, CELLS_AT_A_GLANCE)} /> });
}

/** Of the values, and of which sheet, is spoken where they are. */
const SAID_ELSEWHERE: ReadonlySet<Doubt['about']> = new Set(['values', 'null_words', 'sheet', 'file']);

/** How the file is read, in a sentence. */
function sayDialect({ source, encoding, delimiter, header_row: row }: Preview): string {
  const said = { source: saySource(source), row };
  if (source.format !== 'csv') return t('import.reading.sheet', said);
  return t('import.reading.text', { ...said, encoding, delimiter: delimiterWord(delimiter) });
}

/** A choice for each part of the dialect. How the bytes of a workbook are cut into cells nobody has to choose. */
function Dialect({ preview }: { preview: Preview }) {
  const submit = useSubmit();
  const { source } = preview;
  const lastRow = Math.min(preview.header_row + preview.rows.length, HEADER_ROWS_OFFERED);
  return (
    <Form
      key={JSON.stringify(otherReading(preview, 'encoding', preview.encoding))}
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      {source.name !== null && source.names.length > 1 && <Hidden fields={[['sheet', source.name]]} />}
      <div className={styles.found}>
        {source.format === 'csv' && <Text preview={preview} />}
        <Finding
          about="header_row"
          label={t('import.reading.header')}
          value={String(preview.header_row)}
          preview={preview}
        >
          <option value="0">{t('import.reading.header.none')}</option>
          {Array.from({ length: Math.max(lastRow, preview.header_row) }, (_, index) => index + 1).map((row) => (
            <option key={row} value={row}>
              {t('file.row.numbered', { row })}
            </option>
          ))}
        </Finding>
      </div>
      <noscript>
        <Button type="submit" size="small">
          {t('import.reading.apply')}
        </Button>
      </noscript>
    </Form>
  );
}

/** How the bytes of a text are cut into cells. */
function Text({ preview }: { preview: Preview }) {
  return (
    <>
      <Finding about="encoding" label={t('import.reading.encoding')} value={preview.encoding} preview={preview}>
        {keysOf(ENCODINGS).map((encoding) => (
          <option key={encoding} value={encoding}>
            {encoding}
          </option>
        ))}
      </Finding>
      {preview.repair !== 'none' && (
        <Finding about="repair" label={t('import.reading.repair')} value={preview.repair} preview={preview}>
          {Object.entries(REPAIRS).map(([repair, name]) => (
            <option key={repair} value={repair}>
              {name}
            </option>
          ))}
        </Finding>
      )}
      <Finding
        about="delimiter"
        label={t('import.reading.delimiter')}
        value={delimiterName(preview.delimiter)}
        preview={preview}
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
      <Finding about="quote" label={t('import.reading.quote')} value={preview.quote} preview={preview}>
        {Object.entries(QUOTES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Finding>
      <Finding about="escape" label={t('import.reading.escape')} value={preview.escape} preview={preview}>
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
  about: Doubt['about'] | 'escape';
  label: string;
  value: string;
  preview: Preview;
  children: ReactNode;
}

function Finding({ about, label, value, preview, children }: FindingProps) {
  const isDoubted = preview.doubts.some((doubt) => doubt.about === about);
  return (
    <div className={classNames(styles.finding, isDoubted && styles.doubted)}>
      <label htmlFor={`dialect-${about}`}>{isDoubted ? t('import.reading.guessed', { label }) : label}</label>
      <Select id={`dialect-${about}`} name={about} defaultValue={value}>
        {children}
      </Select>
    </div>
  );
}

function Asked({ doubt, preview }: { doubt: Doubt; preview: Preview }) {
  return (
    <Notice
      kind="doubt"
      action={
        <div className={layout.row}>
          {doubt.alternatives.slice(0, ALTERNATIVES_SHOWN).map((value) => (
            <Form key={value} preventScrollReset replace>
              <Hidden fields={otherReading(preview, doubt.about, value)} />
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
