import { Form } from '@remix-run/react';
import { Ban, Download } from 'lucide-react';
import { useRef } from 'react';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { estimatedRows, rowsRead } from '#app/domain/imports/row-counts.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import type { TagLook } from '#app/ui/people/tag.tsx';
import { useClock } from '#app/ui/work/clock.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { Balance } from '#app/ui/work/outcome.tsx';
import { Ruler } from '#app/ui/work/progress.tsx';
import { ReloadWithoutScript } from '#app/ui/work/reload-without-script.tsx';
import { State } from '#app/ui/work/state.tsx';
import { Stat, Stats } from '#app/ui/work/stats.tsx';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { formatTimeLeft, speakDuration, speakProgress } from '#app/words/amounts/durations.ts';
import { formatTime } from '#app/words/amounts/moments.ts';
import { formatBytes, formatBytesOf, formatCount, percentDone, tenthsDone } from '#app/words/amounts/numbers.ts';
import { importState } from '#app/words/states.ts';
import { AboutImport, Line } from './about-import.tsx';
import { type FailedRow, FailedRows } from './failed-rows.tsx';
import styles from './import.module.css';

export interface LiveViewProps {
  /** An import that is `queued`, `processing` or `undoing`. */
  record: ShownImport;
  /** Who asked for it; null for who looks. */
  author: string | null;
  tags: (TagLook & { id: string })[];
  /** The newest failed rows, a handful. */
  lastFailed: FailedRow[];
  /** Where the mail at its end goes; null if none is sent. */
  mailTo: string | null;
}

const EVERY_MS = 1_000;

/** An import at work. Follows it once a second. Cancel posts `intent=cancel`. */
export function LiveView({ record, author, tags, lastFailed, mailTo }: LiveViewProps) {
  useLivePage(true, EVERY_MS);
  const cancelling = usePending('cancel');
  const state = importState(record);
  const undoing = record.status === 'undoing';
  return (
    <>
      <ReloadWithoutScript />
      <PageHeader
        title={record.filename}
        back={{ to: paths.imports(), label: 'Back to the imports' }}
        fact={<State kind={state.kind}>{state.words}</State>}
        actions={
          !undoing && (
            <Form method="post">
              <Submit icon={Ban} name="intent" value="cancel" pending={cancelling} doing="Cancelling">
                <span>
                  Cancel<span className={layout.onlyWide}> import</span>
                </span>
              </Submit>
            </Form>
          )
        }
      />
      {!undoing && <Numbers record={record} />}
      <section className={classNames(layout.inset, layout.block, layout.rule, styles.progress)} aria-label="Progress">
        {undoing ? (
          <p>Undoing: each contact gets back the values it had before this import.</p>
        ) : (
          <Bar record={record} />
        )}
        <p className={styles.afterRuler}>
          You can close this page: {undoing ? 'the undo' : 'the import'} continues
          {mailTo && !undoing ? `, and we e-mail ${mailTo} when it ends` : ''}.
        </p>
      </section>
      <div className={classNames(layout.split, layout.rule)}>
        <section className={classNames(layout.inset, layout.block)} aria-labelledby="rows-so-far">
          <div className={layout.blockHead}>
            <h2 id="rows-so-far">{undoing ? 'Rows by outcome' : 'Rows so far'}</h2>
            <span className={layout.hint}>Every row read is counted in exactly one line.</span>
          </div>
          <Balance counts={record} totalSaid="the lines above add up to this" />
        </section>
        <aside className={layout.rail} aria-label="About this import">
          <h2>About this import</h2>
          <AboutImport
            record={record}
            tags={tags}
            first={
              <>
                <Line label="By">{author ?? 'you'}</Line>
                {record.started_at && (
                  <Line label="Started">
                    <Moment iso={record.started_at} />
                  </Line>
                )}
              </>
            }
          />
          {!undoing && (
            <p className={classNames(layout.hint, styles.afterRuler)}>
              If you cancel, writing stops within 5 seconds. What has been imported stays until you undo it, and you can
              resume later from the same byte.
            </p>
          )}
        </aside>
      </div>
      {lastFailed.length > 0 && (
        <section className={layout.rule} aria-labelledby="last-failed-rows">
          <div className={classNames(layout.inset, layout.blockHead, styles.failedHead)}>
            <h2 id="last-failed-rows">Last failed rows</h2>
            <span className={layout.hint}>They do not hold up any other row.</span>
            <ButtonLink
              size="small"
              icon={Download}
              to={apiPaths.errorsCsv(record.id)}
              reloadDocument
              className={layout.end}
            >
              <span>
                errors.csv<span className={layout.onlyWide}> so far</span>
              </span>
            </ButtonLink>
          </div>
          <FailedRows rows={lastFailed} label="Failed rows" reason="Reason" />
        </section>
      )}
    </>
  );
}

function Numbers({ record }: { record: ShownImport }) {
  const clock = useClock();
  const estimate = estimatedRows(record);
  const { eta_seconds: left, rows_per_second: speed, size_bytes: size, processed_bytes: done } = record;
  const seconds = record.started_at ? (clock.now.getTime() - Date.parse(record.started_at)) / 1000 : null;
  const [leftValue, ...leftUnit] = left === null ? ['–'] : formatTimeLeft(left).split(/ (?=[a-z]+$)/);
  const end = left === null ? null : new Date(clock.now.getTime() + left * 1000).toISOString();
  return (
    <Stats>
      <Stat label="Done, by bytes" value={tenthsDone(done, size)} unit="%" said={formatBytesOf(done, size)} />
      <Stat
        label="Rows read"
        value={formatCount(rowsRead(record))}
        said={estimate === null ? 'not started' : `of about ${formatCount(estimate)}`}
      />
      <Stat
        label="Speed"
        value={speed === null ? '–' : formatCount(speed)}
        unit={speed === null ? undefined : 'rows/s'}
        said={seconds === null || seconds < 1 ? undefined : `for ${formatTimeLeft(seconds)}`}
      />
      <Stat
        label="Time left"
        value={leftValue}
        unit={leftUnit.join(' ')}
        said={end === null ? 'known once it is moving' : `ends about ${formatTime(end, clock)}`}
      />
    </Stats>
  );
}

function Bar({ record }: { record: ShownImport }) {
  const { processed_bytes: done, size_bytes: size, eta_seconds: left } = record;
  const tenth = Math.floor(percentDone(done, size) / 10) * 10;
  return (
    <>
      <Ruler
        label="Import"
        done={done}
        whole={size}
        said={speakProgress(rowsRead(record), left)}
        end={formatBytes(size)}
      />
      <Spoken key={tenth} tenth={tenth} left={left} />
    </>
  );
}

/** Speaks each tenth once: what it says is fixed when that tenth is reached. */
function Spoken({ tenth, left }: { tenth: number; left: number | null }) {
  const words = useRef(`${tenth} % done${left === null ? '' : `, ${speakDuration(left)} left`}`);
  return (
    <p className={layout.unseen} role="status">
      {words.current}
    </p>
  );
}
