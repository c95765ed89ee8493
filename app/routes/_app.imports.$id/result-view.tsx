import FileInput from 'sign:file-input';
import Play from 'sign:play';
import Undo2 from 'sign:undo-2';
import { Form, useSearchParams } from '@remix-run/react';
import type { ShownChanges } from '#app/domain/imports/changes/show-changes.server.ts';
import type { Guarded } from '#app/domain/imports/guard/view-guarded.ts';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { estimatedRows, rowsRead } from '#app/domain/imports/row-counts.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { ByWidth } from '#app/ui/look/by-width.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import type { TagLook } from '#app/ui/people/tag.tsx';
import { CatchFile } from '#app/ui/upload/catch-file.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { Balance, OutcomeBar } from '#app/ui/work/outcome.tsx';
import { State } from '#app/ui/work/state.tsx';
import { formatDuration } from '#app/words/amounts/durations.ts';
import { formatBytes, formatCount } from '#app/words/amounts/numbers.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { importState } from '#app/words/states.ts';
import { AboutImport, Line } from './about-import.tsx';
import { AskDelete, AskUndo, sayUndo } from './ask-result.tsx';
import { ChangesSection } from './changes-section.tsx';
import { FailedSection, type FailedSectionProps } from './failed-section.tsx';
import { GuardedCells } from './guarded-cells.tsx';
import styles from './import.module.css';
import { ModelSummary } from './model-summary.tsx';
import type { Corrected } from './repair-view.tsx';
import { TakenBack } from './taken-back.tsx';

export interface ResultViewProps extends FailedSectionProps {
  /** Who asked for it; null for who looks. */
  author: string | null;
  /** Whether a model sums it up. */
  asksModel: boolean;
  tags: (TagLook & { id: string })[];
  /** The import whose failed rows it corrected, if it did. */
  corrected?: Corrected | null;
  /** Cells that contacts keep because a program changed them, by field and kind. */
  guarded: Guarded[];
  /** A page of what it did; null where it did nothing, or nobody knows any more. */
  changes?: ShownChanges | null;
  /** Whether the file’s may be taken after all. */
  canTake: boolean;
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
        stacked
        title={record.filename}
        back={{ to: paths.imports(), label: t('imports.back') }}
        fact={
          <>
            <State kind={state.kind}>{state.words}</State>
            <span className={layout.onlyBroad}>
              <Moment iso={record.undo?.completed_at ?? record.completed_at ?? record.created_at} />
            </span>
          </>
        }
        actions={
          <>
            {undoableUntil && record.created + record.updated > 0 && (
              <ButtonLink icon={Undo2} to={paths.import(record.id, { ask: 'undo' })} preventScrollReset>
                <ByWidth wide={t('import.undo')} phone={t('action.undo')} />
              </ButtonLink>
            )}
            {canResume ? (
              <Form method="post">
                <Submit
                  kind="primary"
                  icon={Play}
                  intent="resume"
                  pending={resuming}
                  doing={t('import.result.resume.doing')}
                >
                  {t('import.result.resume')}
                </Submit>
              </Form>
            ) : record.confirmed_at === null ? (
              <ButtonLink kind="primary" icon={FileInput} to={paths.newImport()}>
                <ByWidth wide={t('import.result.other')} phone={t('import.result.other.short')} />
              </ButtonLink>
            ) : (
              record.status !== 'undone' && (
                <ButtonLink to={paths.contacts({ import_id: props.corrected?.id ?? record.id })}>
                  {t('import.result.contacts')}
                </ButtonLink>
              )
            )}
          </>
        }
      />
      <div className={classNames(layout.split, layout.rule, record.failed === 0 && layout.growDown)}>
        <section className={classNames(layout.inset, layout.block)} aria-label={t('import.result.label')}>
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
          {props.asksModel && <ModelSummary key={`${record.id} ${record.failed}`} id={record.id} />}
        </section>
        <aside className={classNames(layout.rail, styles.aside)} aria-label={t('import.about.title')}>
          <div>
            <h2>{t('import.about.title')}</h2>
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
              {t('import.delete')}
            </ButtonLink>
          </p>
        </aside>
      </div>
      {props.guarded.length > 0 && <GuardedCells {...props} rows={rowsRead(record)} />}
      {!isUndone(record) && (record.failed > 0 || props.mended > 0) && <FailedSection key="failed" {...props} />}
      {props.changes && (
        <ChangesSection
          id={record.id}
          changes={props.changes}
          canUndo={undoableUntil !== null && record.updated > 0}
          isUndone={isUndone(record)}
        />
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
            {t('import.result.belongs.open')}
          </ButtonLink>
        }
      >
        {t('import.result.belongs', { file: corrected.filename })}
      </Notice>
    </div>
  );
}

/** Why it did not reach the end, what it changed, what next. */
function Stopped({ record, canResume }: { record: ShownImport; canResume: boolean }) {
  const next = canResume ? t('import.result.resume.said') : null;
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
        {read === 0 ? t('import.result.cancelled.before') : t('import.result.cancelled', { count: read })}
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
        <b>{sayRead(record)}</b>{' '}
        {record.failed > 0 && !isUndone(record) && (
          <span className={layout.dim}>{t('import.result.to-correct', { count: record.failed })}</span>
        )}
      </h2>
      {(read > 0 || unread > 0) && <OutcomeBar counts={record} unread={unread} faded={isUndone(record)} />}
      <div className={classNames(styles.balance, isUndone(record) && styles.undone)}>
        <Balance counts={record} totalSaid={whole ? t('outcome.whole') : t('outcome.sum')} />
      </div>
    </>
  );
}

function sayRead(record: ShownImport): string {
  const count = rowsRead(record);
  if (isUndone(record)) return t('import.result.had-read', { count });
  if (record.total_rows !== null) return t('import.result.read', { count });
  const whole = estimatedRows(record);
  return whole === null ? t('import.result.read.only', { count }) : t('import.result.read.partly', { count, whole });
}

function FileFacts({ record, author }: Pick<ResultViewProps, 'record' | 'author'>) {
  const { started_at: started, completed_at: ended, rows_per_second: speed } = record;
  return (
    <>
      <Line label={t('import.about.by')}>{author ?? t('import.about.you')}</Line>
      <Line label={t('list.size')}>{formatBytes(record.size_bytes)}</Line>
      {started && ended && (
        <Line label={t('import.about.took')}>
          {sayTook(formatDuration((Date.parse(ended) - Date.parse(started)) / 1000), speed)}
        </Line>
      )}
    </>
  );
}

const sayTook = (time: string, speed: number | null) =>
  speed === null ? time : t('import.about.took.at', { time, speed: formatCount(speed) });

function UndoFacts({ record, undoableUntil }: { record: ShownImport; undoableUntil: string | null }) {
  const { undo, created, updated } = record;
  if (!undoableUntil || created + updated === 0) return null;
  return (
    <div className={styles.undo}>
      <h3>{rich('import.undo.until', { day: () => <Moment iso={undoableUntil} as="day" /> })}</h3>
      <p className={layout.hint}>
        {sayUndo(record)} {t('import.undo.edited-stays')}
        {undo && <> {rich('import.undo.partly', { when: () => <Moment iso={undo.completed_at} as="said" /> })}</>}
      </p>
    </div>
  );
}

/** Whether all of it was taken back, and not a part. */
const isUndone = (record: ShownImport): record is ShownImport & { undo: NonNullable<ShownImport['undo']> } =>
  record.status === 'undone' && record.undo !== null;
