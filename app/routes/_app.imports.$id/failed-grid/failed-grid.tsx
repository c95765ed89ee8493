import { Link } from '@remix-run/react';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ShownFailure, ShownFailures } from '#app/domain/imports/repairs/show-failures.server.ts';
import { paths } from '#app/lib/paths.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { Button, Submit } from '#app/ui/controls/button.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { inOneLine } from '#app/ui/work/file-grid.tsx';
import { columnLetters } from '#app/words/amounts/numbers.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { OUTCOMES } from '#app/words/outcomes.ts';
import { Cell } from './cell.tsx';
import styles from './failed-grid.module.css';
import { type Mended, useEdits } from './use-edits.ts';

interface FailedGridProps {
  importId: string;
  failures: ShownFailures;
  canMend: boolean;
  mendedNow: Mended[] | undefined;
}

interface Place {
  row: number;
  column: number;
}

const MOVES: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));

/**
 * The failed rows as a grid: the reason at the cell, written over there. Arrows move, Enter or a letter begins to
 * write, Enter and Tab go on, Escape leaves the cell as it was, Ctrl+D fills down, Ctrl+Enter applies the row.
 */
export function FailedGrid({ importId, failures, canMend, mendedNow }: FailedGridProps) {
  const { columns } = failures;
  const hydrated = useHydrated();
  const shown = { code: failures.code, after: failures.after === 0 ? null : String(failures.after) };
  const edits = useEdits(failures, paths.import(importId, shown), mendedNow);
  const rows = useHeldRows(failures);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [draft, setDraft] = useState<string | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const hasFocus = useRef(false);
  /** A cell that is left by Escape may still lose its focus to nothing. */
  const isGivenUp = useRef(false);
  const isOpen = canMend && hydrated;

  // before the next key: it goes where the focus is
  useLayoutEffect(() => {
    if (!hasFocus.current || draft !== null) return;
    grid.current?.querySelector<HTMLElement>(`[data-at="${place.row}/${place.column}"]`)?.focus();
  }, [place, draft]);

  const here = rows[place.row];
  const column = columns[place.column];
  const isFixed = (row: ShownFailure | undefined) => !isOpen || !row || edits.isMended(row.row);
  const move = (down: number, right: number) => {
    hasFocus.current = true;
    setPlace({
      row: clamp(place.row + down, rows.length - 1),
      column: clamp(place.column + right, columns.length - 1),
    });
  };
  const open = (text = (here && edits.textOf(here, place.column)) ?? '') => {
    isGivenUp.current = false;
    if (!isFixed(here)) setDraft(text);
  };
  const keep = () => {
    if (isGivenUp.current) return;
    if (draft !== null && here && column && draft !== edits.textOf(here, place.column)) {
      edits.write(here.row, column.index, draft);
    }
    setDraft(null);
  };
  const fillDown = () => {
    const text = here && edits.textOf(here, place.column);
    if (!column || text == null) return;
    for (const row of rows.slice(place.row + 1)) {
      const isWrong = row.errors.some((error) => error.column === place.column);
      if (isWrong && !isFixed(row)) edits.write(row.row, column.index, text);
    }
  };

  const onKey = (event: KeyboardEvent) => {
    if (draft !== null || event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)
      return;
    const step = MOVES[event.key];
    if (step) move(...step);
    // with Caps Lock on it is a D
    else if (event.ctrlKey && event.key.toLowerCase() === 'd') fillDown();
    else if (event.ctrlKey && event.key === 'Enter') {
      if (here && edits.edits.has(here.row)) edits.apply([here.row]);
    } else if (event.key === 'Enter' || event.key === 'F2') open();
    else if (event.key === 'Delete') open('');
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) open(event.key);
    else return;
    event.preventDefault();
  };
  const onDraftKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      isGivenUp.current = true;
      setDraft(null);
    } else if (event.key === 'Enter') {
      keep();
      move(1, 0);
    } else if (event.key === 'Tab') {
      keep();
      move(0, event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
  };

  const suggested = rows.flatMap((row) =>
    row.errors.flatMap(({ column: at, suggestion }) =>
      at === null || suggestion === null || edits.edits.has(row.row) || edits.isMended(row.row)
        ? []
        : [{ row: row.row, index: columns[at]?.index ?? 0, suggestion }],
    ),
  );
  const takeSuggestions = () => {
    for (const { row, index, suggestion } of suggested) edits.write(row, index, suggestion);
  };
  const edited = [...edits.edits.keys()];
  if (rows.length === 0) return null;
  // what scrolls is reached by keyboard: where cells are not, the frame is
  const reach = isOpen ? {} : { tabIndex: 0, role: 'region', 'aria-label': t('import.failed.label') };
  return (
    <>
      {isOpen && (
        <div className={classNames(layout.inset, styles.bar)}>
          <Submit
            type="button"
            kind="primary"
            disabled={edited.length === 0}
            pending={edits.isSending}
            doing={t('import.mend.apply.doing')}
            onClick={() => edits.apply(edited)}
          >
            {edited.length === 0 ? t('import.mend.apply') : t('import.mend.apply.rows', { count: edited.length })}
          </Submit>
          {suggested.length > 0 && (
            <Button onClick={takeSuggestions}>{t('import.mend.use-all', { count: suggested.length })}</Button>
          )}
          <Button onClick={fillDown} disabled={isFixed(here)}>
            {t('import.mend.fill-down')}
          </Button>
          <span className={classNames(layout.hint, layout.onlyWide)}>{t('import.mend.keys')}</span>
        </div>
      )}
      <p role="status" className={layout.unseen}>
        {[...edits.mended.values()].map(sayMended).join(' ')}
      </p>
      <div className={styles.frame} {...reach}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are written in */}
        <table role="grid" aria-label={t('import.failed.label')} ref={grid} onKeyDown={onKey}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {t('file.row')}
              </th>
              <th scope="col" className={styles.about}>
                {t('import.mend.what')}
              </th>
              {columns.map(({ index, header }) => (
                <th key={index} scope="col" title={header} dir="auto">
                  {header === '' ? columnLetters(index) : inOneLine(header)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.row}>
                <th scope="row" className={styles.number}>
                  {row.row}
                </th>
                <td className={styles.about}>
                  <About
                    importId={importId}
                    row={row}
                    columns={columns}
                    mended={edits.mended.get(row.row)}
                    canMend={canMend}
                    onApply={edits.edits.has(row.row) ? () => edits.apply([row.row]) : null}
                  />
                </td>
                {columns.map(({ index, header }, inRow) => {
                  const errors = errorsOf(row, edits.mended.get(row.row), inRow, header);
                  const isActive = place.row === at && place.column === inRow;
                  const isEdited = edits.edits.get(row.row)?.has(index) ?? false;
                  return (
                    <Cell
                      key={index}
                      at={`${at}/${inRow}`}
                      label={t('import.mend.cell', {
                        column: headerOf({ header, index }),
                        row: row.row,
                      })}
                      text={edits.textOf(row, inRow)}
                      reasons={errors.map(({ message }) => message)}
                      suggestion={errors.find((error) => error.suggestion !== null)?.suggestion ?? null}
                      isEdited={isEdited || edits.isMended(row.row)}
                      isReadOnly={isFixed(row)}
                      isActive={isOpen && isActive}
                      draft={isActive ? draft : null}
                      onDraft={setDraft}
                      onDraftKey={onDraftKey}
                      onLeave={keep}
                      onEnter={() => {
                        hasFocus.current = true;
                        if (!isActive) setPlace({ row: at, column: inRow });
                      }}
                      onOpen={() => open()}
                      onSuggestion={() => {
                        edits.write(row.row, index, errors.find((one) => one.suggestion !== null)?.suggestion ?? '');
                        hasFocus.current = true;
                        setPlace({ row: at, column: inRow });
                      }}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const sayMended = ({ row, outcome, errors }: Mended): string =>
  outcome === 'failed'
    ? t('import.mend.row-fails', { row, reasons: errors.map(({ message }) => message).join('; ') })
    : t('import.mend.row-outcome', { row, outcome });

/** The reasons at a cell: those of the last try, or of the file. */
function errorsOf(row: ShownFailure, mended: Mended | undefined, place: number, header: string) {
  if (!mended) return row.errors.filter(({ column }) => column === place);
  return mended.errors.flatMap((error) => (error.column === header ? [{ ...error, suggestion: null }] : []));
}

/** What a column is called: of a reason in the file it is the place, of one of the last try its header. */
function nameOf(columns: ShownFailures['columns'], column: number | string): string {
  const place = typeof column === 'number' ? columns[column] : columns.find(({ header }) => header === column);
  return place ? headerOf(place) : String(column);
}

const headerOf = ({ header, index }: Pick<ShownFailures['columns'][number], 'header' | 'index'>) =>
  header === '' ? columnLetters(index) : header;

/** What is wrong with a row as a whole, what came of it, and what can be done. */
function About(props: {
  importId: string;
  row: ShownFailure;
  columns: ShownFailures['columns'];
  mended: Mended | undefined;
  canMend: boolean;
  onApply: (() => void) | null;
}) {
  const { importId, row, columns, mended, canMend, onApply } = props;
  if (mended && mended.outcome !== 'failed') {
    return <b>{isKeyOf(OUTCOMES, mended.outcome) ? OUTCOMES[mended.outcome].name : mended.outcome}</b>;
  }
  const { errors } = mended ?? row;
  return (
    <>
      {mended && <b>{t('import.mend.fails')}</b>}
      {errors.map(({ column, message }) => (
        // what is wrong with a cell stands there, which on a phone is out of sight
        <div key={message} className={classNames(styles.reason, column !== null && layout.onlyPhone)}>
          {column !== null && `${t('file.column.lead', { column: nameOf(columns, column) })} `}
          {message}
        </div>
      ))}
      <span className={layout.row}>
        {onApply && (
          <Button size="small" onClick={onApply}>
            {t('import.mend.apply')}
          </Button>
        )}
        {canMend && (
          <Link className={layout.link} to={`${paths.import(importId, { mend: String(row.row) })}#mend`}>
            {rich(
              'import.mend.correct',
              { unseen: (inner) => <span className={layout.unseen}>{inner}</span> },
              { row: row.row },
            )}
          </Link>
        )}
      </span>
    </>
  );
}

/** The rows of a page stay where they are while they are mended. */
function useHeldRows({ code, after, rows }: ShownFailures): ShownFailure[] {
  const page = `${code}/${after}`;
  const [held, setHeld] = useState({ page, rows });
  if (held.page === page) return held.rows;
  setHeld({ page, rows });
  return rows;
}
