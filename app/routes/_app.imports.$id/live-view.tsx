import Ban from 'sign:ban';
import Download from 'sign:download';
import { Form } from '@remix-run/react';
import { useRef } from 'react';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { estimatedRows, rowsRead } from '#app/domain/imports/row-counts.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { ByWidth } from '#app/ui/look/by-width.tsx';
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
import { t } from '#app/words/language/t.ts';
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
        back={{ to: paths.imports(), label: t('imports.back') }}
        fact={<State kind={state.kind}>{state.words}</State>}
        actions={
          !undoing && (
            <Form method="post">
              <Submit icon={Ban} intent="cancel" pending={cancelling} doing={t('import.cancel.doing')}>
                <ByWidth wide={t('import.live.cancel')} phone={t('import.live.cancel.short')} />
              </Submit>
            </Form>
          )
        }
      />
      {!undoing && <Numbers record={record} />}
      <section
        className={classNames(layout.inset, layout.block, layout.rule, styles.progress)}
        aria-label={t('import.live.progress')}
      >
        {undoing ? <p>{t('import.live.undoing')}</p> : <Bar record={record} />}
        <p className={styles.afterRuler}>{undoing ? t('import.live.close.undo') : sayClose(mailTo)}</p>
      </section>
      <div className={classNames(layout.split, layout.rule)}>
        <section className={classNames(layout.inset, layout.block)} aria-labelledby="rows-so-far">
          <div className={layout.blockHead}>
            <h2 id="rows-so-far">{undoing ? t('outcome.label') : t('import.live.so-far')}</h2>
            <span className={layout.hint}>{t('import.live.counted')}</span>
          </div>
          <Balance counts={record} totalSaid={t('outcome.sum')} />
        </section>
        <aside className={layout.rail} aria-label={t('import.about.title')}>
          <h2>{t('import.about.title')}</h2>
          <AboutImport
            record={record}
            tags={tags}
            first={
              <>
                <Line label={t('import.about.by')}>{author ?? t('import.about.you')}</Line>
                {record.started_at && (
                  <Line label={t('import.about.started')}>
                    <Moment iso={record.started_at} />
                  </Line>
                )}
              </>
            }
          />
          {!undoing && <p className={classNames(layout.hint, styles.afterRuler)}>{t('import.live.cancel.said')}</p>}
        </aside>
      </div>
      {lastFailed.length > 0 && (
        <section className={layout.rule} aria-labelledby="last-failed-rows">
          <div className={classNames(layout.inset, layout.blockHead, styles.failedHead)}>
            <h2 id="last-failed-rows">{t('import.live.last-failed')}</h2>
            <span className={layout.hint}>{t('import.live.last-failed.hint')}</span>
            <ButtonLink
              size="small"
              icon={Download}
              to={apiPaths.errorsCsv(record.id)}
              reloadDocument
              className={layout.end}
            >
              <ByWidth wide={t('import.live.errors')} phone="errors.csv" />
            </ButtonLink>
          </div>
          <FailedRows rows={lastFailed} label={t('import.failed.label')} />
        </section>
      )}
    </>
  );
}

const sayClose = (mailTo: string | null) =>
  mailTo === null ? t('import.live.close') : t('import.live.close.mail', { address: mailTo });

function Numbers({ record }: { record: ShownImport }) {
  const clock = useClock();
  const estimate = estimatedRows(record);
  const { eta_seconds: left, rows_per_second: speed, size_bytes: size, processed_bytes: done } = record;
  const seconds = record.started_at ? (clock.now.getTime() - Date.parse(record.started_at)) / 1000 : null;
  const [leftValue, ...leftUnit] = left === null ? ['–'] : formatTimeLeft(left).split(/\s(?=\D+$)/);
  const end = left === null ? null : new Date(clock.now.getTime() + left * 1000).toISOString();
  return (
    <Stats>
      <Stat label={t('import.live.done')} value={tenthsDone(done, size)} unit="%" said={formatBytesOf(done, size)} />
      <Stat
        label={t('outcome.total')}
        value={formatCount(rowsRead(record))}
        said={estimate === null ? t('import.live.not-started') : t('import.live.of-about', { count: estimate })}
      />
      <Stat
        label={t('import.live.speed')}
        value={speed === null ? '–' : formatCount(speed)}
        unit={speed === null ? undefined : t('import.live.speed.unit')}
        said={
          seconds === null || seconds < 1 ? undefined : t('import.live.speed.for', { time: formatTimeLeft(seconds) })
        }
      />
      <Stat
        label={t('import.live.left')}
        value={leftValue}
        unit={leftUnit.join(' ')}
        said={
          end === null ? t('import.live.left.unknown') : t('import.live.left.end', { time: formatTime(end, clock) })
        }
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
        label={t('import.live.bar')}
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
  const words = useRef(
    left === null
      ? t('import.live.spoken', { percent: tenth })
      : t('import.live.spoken.left', { percent: tenth, time: speakDuration(left) }),
  );
  return (
    <p className={layout.unseen} role="status">
      {words.current}
    </p>
  );
}
