import { Form, Link, useSearchParams } from '@remix-run/react';
import { Download, FileInput, Play, Undo2 } from 'lucide-react';
import type { ShownChanges } from '#app/domain/imports/changes/show-changes.server.ts';
import type { Guarded } from '#app/domain/imports/guard/view-guarded.ts';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import type { ShownFailures } from '#app/domain/imports/repairs/show-failures.server.ts';
import { estimatedRows, rowsRead } from '#app/domain/imports/row-counts.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import type { TagLook } from '#app/ui/people/tag.tsx';
import { CatchFile } from '#app/ui/upload/catch-file.tsx';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { Balance, OutcomeBar } from '#app/ui/work/outcome.tsx';
import { State } from '#app/ui/work/state.tsx';
import { formatDuration } from '#app/words/amounts/durations.ts';
import { formatBytes, formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { rowFailureName } from '#app/words/failures/row-failures.ts';
import { importState } from '#app/words/states.ts';
import { AboutImport, Line } from './about-import.tsx';
import { ChangesSection } from './changes-section.tsx';
import { FailedGrid } from './failed-grid/failed-grid.tsx';
import { MendForm } from './failed-grid/mend-form.tsx';
import type { Mended } from './failed-grid/use-edits.ts';
import { GuardedCells } from './guarded-cells.tsx';
import styles from './import.module.css';
import type { Corrected } from './repair-view.tsx';
import { TakenBack } from './taken-back.tsx';

export interface ResultViewProps {
  /** An import that has ended: `completed`, `failed`, `cancelled` or `undone`. */
  record: ShownImport;
  /** Who asked for it; null for who looks. */
  author: string | null;
  tags: (TagLook & { id: string })[];
  /** A page of the failed rows. */
  failures: ShownFailures;
  /** How many rows that had failed were mended. */
  mended: number;
  /** The row that is corrected in a plain form. */
  mending: ShownFailures | null;
  canMend: boolean;
  /** The import whose failed rows it corrected, if it did. */
  corrected?: Corrected | null;
  /** What came of the rows that were just sent by it. */
  mendedNow?: Mended[];
  /** How many rows failed for which reason, the most frequent first. */
  failedByCode: { code: string; count: number }[];
  /** Cells that contacts keep because a program changed them, by field and kind. */
  guarded: Guarded[];
  /** A page of what it did; null where it did nothing, or nobody knows any more. */
  changes?: ShownChanges | null;
  /** Whether the file’s may be taken after all. */
  canTake: boolean;
  canResume: boolean;
  /** The last moment at which it can be taken back (ISO 8601); null if it cannot. */
  undoableUntil: string | null;
  error?: string | null;
}

/**
 * What came of an import. Posts `intent`: `undo`, `resume`, `take` or `delete`; `?ask=undo` and `?ask=delete` are the
 * questions before.
 */
export function ResultView(props: ResultViewProps) {
  const { record, tags, canResume, undoableUntil, error } = props;
  const [query] = useSearchParams();
  const ask = query.get('ask');
  const resuming = usePending('resume');
  const state = importState({ ...record, failed: 0 }, canResume);
  return (
    <>
      <PageHeader
        title={record.filename}
        back={{ to: paths.imports(), label: 'Back to the imports' }}
        fact={
          <>
            <State kind={state.kind}>{state.words}</State>
            <span className={layout.onlyWide}>
              <Moment iso={record.undo?.completed_at ?? record.completed_at ?? record.created_at} />
            </span>
          </>
        }
        actions={
          <>
            {undoableUntil && record.created + record.updated > 0 && (
              <ButtonLink icon={Undo2} to={paths.import(record.id, { ask: 'undo' })} preventScrollReset>
                <span>
                  Undo<span className={layout.onlyWide}> import …</span>
                </span>
              </ButtonLink>
            )}
            {canResume ? (
              <Form method="post">
                <Submit kind="primary" icon={Play} name="intent" value="resume" pending={resuming} doing="Resuming">
                  Resume
                </Submit>
              </Form>
            ) : record.confirmed_at === null ? (
              <ButtonLink kind="primary" icon={FileInput} to={paths.newImport()}>
                <span className={layout.onlyWide}>Choose another file</span>
                <span className={layout.onlyPhone}>Another file</span>
              </ButtonLink>
            ) : (
              record.status !== 'undone' && (
                <ButtonLink
                  to={paths.contacts({ import_id: props.corrected?.id ?? record.id })}
                  className={layout.onlyWide}
                >
                  View the contacts
                </ButtonLink>
              )
            )}
          </>
        }
      />
      <div className={classNames(layout.split, layout.rule, record.failed === 0 && layout.growDown)}>
        <section className={classNames(layout.inset, layout.block)} aria-label="Result">
          {error && (
            <div className={styles.notice}>
              <Notice kind="failure" alert>
                {error}
              </Notice>
            </div>
          )}
          {props.corrected && <BelongsTo corrected={props.corrected} />}
          <Stopped record={record} canResume={canResume} />
          {isUndone(record) && <TakenBack undo={record.undo} />}
          {record.confirmed_at !== null && <Sum record={record} />}
        </section>
        <aside className={classNames(layout.rail, styles.aside)} aria-label="About this import">
          <div>
            <h2>About this import</h2>
            <AboutImport record={record} tags={tags} first={<FileFacts record={record} author={props.author} />} />
          </div>
          <UndoFacts record={record} undoableUntil={undoableUntil} />
          <p>
            <ButtonLink
              kind="quiet"
              size="small"
              to={paths.import(record.id, { ask: 'delete' })}
              preventScrollReset
              className={styles.flush}
            >
              Delete this import …
            </ButtonLink>
          </p>
        </aside>
      </div>
      {props.guarded.length > 0 && <GuardedCells {...props} rows={rowsRead(record)} />}
      {!isUndone(record) && (record.failed > 0 || props.mended > 0) && <Failed key="failed" {...props} />}
      {props.changes && (
        <ChangesSection id={record.id} changes={props.changes} canUndo={undoableUntil !== null && record.updated > 0} />
      )}
      {ask === 'undo' && undoableUntil && <AskUndo record={record} />}
      {ask === 'delete' && <AskDelete record={record} />}
      <CatchFile />
    </>
  );
}

/** Of a file that corrected another import: where its rows are. */
function BelongsTo({ corrected }: { corrected: Corrected }) {
  return (
    <div className={styles.notice}>
      <Notice
        kind="note"
        action={
          <ButtonLink size="small" to={paths.import(corrected.id)}>
            Open that import
          </ButtonLink>
        }
      >
        These rows correct {corrected.filename}: they count in its result and are undone with it.
      </Notice>
    </div>
  );
}

/** Why it did not reach the end, what it changed, what next. */
function Stopped({ record, canResume }: { record: ShownImport; canResume: boolean }) {
  const next = canResume ? 'Resume it, and it continues at the very byte where it stopped.' : null;
  if (record.failure) {
    return (
      <div className={styles.notice}>
        <Notice kind="failure" more={next}>
          {record.failure.message}
        </Notice>
      </div>
    );
  }
  if (record.status !== 'cancelled') return null;
  const read = rowsRead(record);
  return (
    <div className={styles.notice}>
      <Notice kind="note" more={next}>
        {read === 0
          ? 'Cancelled before any row was applied.'
          : `Cancelled after ${formatCounted(read, 'row')}. What was applied stays.`}
      </Notice>
    </div>
  );
}

function Sum({ record }: { record: ShownImport }) {
  const read = rowsRead(record);
  const whole = record.total_rows !== null;
  const estimate = estimatedRows(record);
  const unread = whole || estimate === null ? 0 : estimate - read;
  return (
    <>
      <h2 className={styles.sum} id="sum">
        {isUndone(record) ? (
          <b>What it had done: {formatCounted(read, 'row')} read</b>
        ) : whole ? (
          <b>
            {formatCounted(read, 'row')} read, {formatCount(read)} accounted for.
          </b>
        ) : (
          <b>
            {formatCounted(read, 'row')} read{estimate !== null && ` of about ${formatCount(estimate)}`}.
          </b>
        )}{' '}
        {record.failed > 0 && !isUndone(record) && (
          <span className={layout.dim}>
            {formatCount(record.failed)} {record.failed === 1 ? 'needs' : 'need'} a correction.
          </span>
        )}
      </h2>
      {(read > 0 || unread > 0) && (
        <div className={isUndone(record) ? styles.faded : undefined}>
          <OutcomeBar counts={record} unread={unread} />
        </div>
      )}
      <div className={classNames(styles.balance, isUndone(record) && styles.undone)}>
        <Balance counts={record} totalSaid={whole ? 'as many as the file has' : 'the lines above add up to this'} />
      </div>
    </>
  );
}

function FileFacts({ record, author }: Pick<ResultViewProps, 'record' | 'author'>) {
  const { started_at: started, completed_at: ended, rows_per_second: speed } = record;
  return (
    <>
      <Line label="By">{author ?? 'you'}</Line>
      <Line label="Size">{formatBytes(record.size_bytes)}</Line>
      {started && ended && (
        <Line label="Took">
          {formatDuration((Date.parse(ended) - Date.parse(started)) / 1000)}
          {speed !== null && `, ${formatCount(speed)} rows/s`}
        </Line>
      )}
    </>
  );
}

function UndoFacts({ record, undoableUntil }: { record: ShownImport; undoableUntil: string | null }) {
  const { undo, created, updated } = record;
  if (!undoableUntil || created + updated === 0) return null;
  return (
    <div className={styles.undo}>
      <h3>
        Undo until <Moment iso={undoableUntil} as="day" />
      </h3>
      <p className={layout.hint}>
        {sayUndo(record)} What someone has edited since stays.
        {undo && (
          <>
            {' '}
            A part of it was taken back <Moment iso={undo.completed_at} as="said" />.
          </>
        )}
      </p>
    </div>
  );
}

/** Whether all of it was taken back, and not a part. */
const isUndone = (record: ShownImport): record is ShownImport & { undo: NonNullable<ShownImport['undo']> } =>
  record.status === 'undone' && record.undo !== null;

function sayUndo({ created, updated }: ShownImport): string {
  const removes = created > 0 ? `removes the ${formatCounted(created, 'person', 'people')} it created` : null;
  const gives = updated > 0 ? `gives ${formatCount(updated)} back their earlier values` : null;
  const said = [removes, gives].filter((part) => part !== null).join(' and ');
  return `${capitalised(said)}.`;
}

function Failed(props: ResultViewProps) {
  const { record, failures, failedByCode, mended, mending, canMend, canResume, mendedNow } = props;
  const hydrated = useHydrated();
  const at = (query: { code?: string | null; after?: string | null }) => paths.import(record.id, query);
  return (
    <section className={layout.rule} aria-labelledby="failed-rows">
      <div className={classNames(layout.inset, styles.failedHead)}>
        <div className={layout.blockHead}>
          <h2 id="failed-rows">
            {record.failed > 0 ? formatCounted(record.failed, 'failed row') : 'No failed rows are left'}
          </h2>
          {mended > 0 && (
            <span className={layout.hint}>
              {record.failed === 0
                ? `All ${formatCounted(mended, 'row')} that failed were mended.`
                : `${formatCounted(mended, 'more row', 'more rows')} had failed and ${mended === 1 ? 'was' : 'were'} mended.`}
            </span>
          )}
        </div>
        {failedByCode.length > 1 && (
          <nav className={classNames(layout.row, styles.codes)} aria-label="Failed rows by reason">
            <Link
              to={at({})}
              preventScrollReset
              className={layout.link}
              aria-current={failures.code === null || undefined}
            >
              All
            </Link>
            {failedByCode.map(({ code, count }) => (
              <Link
                key={code}
                to={at({ code })}
                preventScrollReset
                className={layout.link}
                aria-current={failures.code === code || undefined}
              >
                {capitalised(rowFailureName(code))} {formatCount(count)}
              </Link>
            ))}
          </nav>
        )}
        {record.failed > 0 && (
          <div className={styles.correct}>
            <p>
              <b>{canMend ? 'Correct them below, or in your spreadsheet.' : 'Correct them in your spreadsheet.'}</b>
              <span>The corrected file is mapped automatically and touches only these people.</span>
            </p>
            <div className={layout.row}>
              <ButtonLink
                kind={canResume || canMend ? 'default' : 'primary'}
                icon={Download}
                to={apiPaths.errorsCsv(record.id)}
                reloadDocument
              >
                Download errors.csv
              </ButtonLink>
              <ButtonLink icon={FileInput} to={paths.newImport()}>
                Import the corrected file
              </ButtonLink>
            </div>
          </div>
        )}
        {/* without a script; else the row itself says it */}
        {(hydrated ? [] : (mendedNow ?? [])).map(({ row, outcome, errors }) => (
          <Notice key={row} kind={outcome === 'failed' ? 'failure' : 'done'} alert>
            {outcome === 'failed'
              ? `Row ${row} fails again: ${errors.map(({ message }) => message).join('; ')}.`
              : `Row ${row} is mended: ${outcome}.`}
          </Notice>
        ))}
      </div>
      {mending && <MendForm key={mending.rows[0]?.row} importId={record.id} mending={mending} />}
      <FailedGrid importId={record.id} failures={failures} canMend={canMend} mendedNow={mendedNow} />
      <div className={classNames(layout.inset, layout.row, styles.foot)}>
        <span className={layout.hint}>
          {failures.columns.length < failures.allColumns &&
            `The ${formatCount(failures.columns.length)} columns that matter of ${formatCount(failures.allColumns)}. `}
          errors.csv has all rows, with your own columns in your order.
        </span>
        {failures.after > 0 && (
          <ButtonLink size="small" to={at({ code: failures.code })} preventScrollReset>
            First rows
          </ButtonLink>
        )}
        {failures.next !== null && (
          <ButtonLink size="small" to={at({ code: failures.code, after: String(failures.next) })} preventScrollReset>
            Next rows
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

function AskUndo({ record }: { record: ShownImport }) {
  return (
    <Dialog title={`Undo the import of ${record.filename}?`} closeTo={paths.import(record.id)}>
      <p>
        {sayUndo(record)} What someone has edited since stays, and nobody who unsubscribed is subscribed again. This
        can’t be undone; the file can be imported again.
      </p>
      <Form method="post" action={paths.import(record.id)}>
        <DialogButtons
          leaveTo={paths.import(record.id)}
          leave="Keep the import"
          intent="undo"
          verb="Undo import"
          doing="Undoing"
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}

function AskDelete({ record }: { record: ShownImport }) {
  return (
    <Dialog title={`Delete the import of ${record.filename}?`} closeTo={paths.import(record.id)}>
      <p>
        The file, its failed rows and what undo would need are deleted. <b>The contacts stay.</b> This can’t be undone.
      </p>
      <Form method="post" action={paths.import(record.id)}>
        <DialogButtons
          leaveTo={paths.import(record.id)}
          leave="Keep it"
          intent="delete"
          verb="Delete import"
          doing="Deleting"
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}
