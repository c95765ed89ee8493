import { COLUMNS_SHOWN } from '#app/domain/imports/upload/preview-for-eyes.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { columnLetters } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './file-grid.module.css';

const isBlank = (text: string) => text.trim() === '';

/** A file's text in one line: a line break shows as ⏎. */
export const inOneLine = (text: string) => text.replace(/\r\n|\r|\n/g, '⏎');

/** A value quoted from a file, anywhere: monospace, a blank one is the word. */
export function FileText({ text }: { text: string | null }) {
  if (text === null || isBlank(text))
    return <span className={classNames(layout.mono, layout.faint)}>{t('file.blank')}</span>;
  return (
    <span className={layout.mono} title={text} dir="auto">
      {inOneLine(text)}
    </span>
  );
}

/** One cell of the file on its green. */
export function FileCell({ text }: { text: string }) {
  if (isBlank(text)) return <span className={classNames(styles.cell, styles.blank)}>{t('file.blank')}</span>;
  return (
    <span className={styles.cell} title={text} dir="auto">
      {inOneLine(text)}
    </span>
  );
}

/** Values quoted from a file, one after the other. */
export function FileTexts({ texts }: { texts: readonly string[] }) {
  return texts.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the values have no other name, and never move
    <span key={index}>
      {index > 0 && ', '}
      <FileText text={text} />
    </span>
  ));
}

interface FileGridProps {
  label: string;
  headers: string[];
  /** The header's row number as a spreadsheet shows it; 0 where there is none. */
  headerRow: number;
  rows: { number: number | null; cells: string[] }[];
}

/** The first rows and columns of a file as we read it. Scrolls inside its frame. */
export function FileGrid({ label, headers: allHeaders, headerRow, rows }: FileGridProps) {
  const headers = allHeaders.slice(0, COLUMNS_SHOWN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.grid} tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            <th className={styles.number} scope="col">
              <span className={layout.unseen}>{t('file.row')}</span>
            </th>
            {headers.map((_, index) => (
              <th key={columnLetters(index)} scope="col">
                {columnLetters(index)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {headerRow > 0 && (
            <tr className={styles.names}>
              <th className={styles.number} scope="row">
                {headerRow}
              </th>
              {headers.map((header, index) => (
                <td key={columnLetters(index)} title={header} dir="auto">
                  {inOneLine(header)}
                </td>
              ))}
            </tr>
          )}
          {rows.map(({ number, cells }, place) => (
            <tr key={number ?? `place-${place}`}>
              <th className={styles.number} scope="row">
                {number ?? ''}
              </th>
              {headers.map((_, index) => (
                <td key={columnLetters(index)} title={cells[index]} dir="auto">
                  {inOneLine(cells[index] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
