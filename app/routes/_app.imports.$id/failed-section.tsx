import Download from 'sign:download';
import FileInput from 'sign:file-input';
import { Link } from '@remix-run/react';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import type { ShownFailures } from '#app/domain/imports/repairs/show-failures.server.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { capitalised } from '#app/words/capitalised.ts';
import { rowFailureName } from '#app/words/failures/row-failure-names.ts';
import { t } from '#app/words/language/t.ts';
import { FailedGrid } from './failed-grid/failed-grid.tsx';
import { MendForm } from './failed-grid/mend-form.tsx';
import type { Mended } from './failed-grid/use-edits.ts';
import styles from './import.module.css';

export interface FailedSectionProps {
  /** An import that has ended: `completed`, `failed`, `cancelled` or `undone`. */
  record: ShownImport;
  /** A page of the failed rows. */
  failures: ShownFailures;
  /** How many rows that had failed were mended. */
  mended: number;
  /** The row that is corrected in a plain form. */
  mending: ShownFailures | null;
  canMend: boolean;
  /** What came of the rows that were just sent by it. */
  mendedNow?: Mended[];
  /** How many rows failed for which reason, the most frequent first. */
  failedByCode: { code: string; count: number }[];
  canResume: boolean;
}

/** The rows that failed: why, where to correct them, and what was mended. */
export function FailedSection(props: FailedSectionProps) {
  const { record, failures, failedByCode, mended, mending, canMend, canResume, mendedNow } = props;
  const hydrated = useHydrated();
  const at = (query: { code?: string | null; after?: string | null }) => paths.import(record.id, query);
  return (
    <section className={layout.rule} aria-labelledby="failed-rows">
      <div className={classNames(layout.inset, styles.failedHead)}>
        <div className={layout.blockHead}>
          <h2 id="failed-rows">
            {record.failed > 0 ? t('import.failed.title', { count: record.failed }) : t('import.failed.title.none')}
          </h2>
          {mended > 0 && (
            <span className={layout.hint}>
              {record.failed === 0
                ? t('import.failed.all-mended', { count: mended })
                : t('import.failed.more-mended', { count: mended })}
            </span>
          )}
        </div>
        {failedByCode.length > 1 && (
          <nav className={classNames(layout.row, styles.codes)} aria-label={t('import.failed.by-reason')}>
            <Link
              to={at({})}
              preventScrollReset
              className={layout.link}
              aria-current={failures.code === null || undefined}
            >
              {t('import.failed.all')}
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
              <b>{canMend ? t('import.failed.correct') : t('import.failed.correct.outside')}</b>
              <span>{t('import.failed.correct.said')}</span>
            </p>
            <div className={layout.row}>
              <ButtonLink
                kind={canResume || canMend ? 'default' : 'primary'}
                icon={Download}
                to={apiPaths.errorsCsv(record.id)}
                reloadDocument
              >
                {t('import.failed.download')}
              </ButtonLink>
              <ButtonLink icon={FileInput} to={paths.newImport()}>
                {t('import.failed.import')}
              </ButtonLink>
            </div>
          </div>
        )}
        {/* without a script; else the row itself says it */}
        {(hydrated ? [] : (mendedNow ?? [])).map(({ row, outcome, errors }) => (
          <Notice key={row} kind={outcome === 'failed' ? 'failure' : 'done'} alert>
            {outcome === 'failed'
              ? t('import.mend.row-fails', { row, reasons: errors.map(({ message }) => message).join('; ') })
              : t('import.mend.row-mended', { row, outcome })}
          </Notice>
        ))}
      </div>
      {mending && <MendForm key={mending.rows[0]?.row} importId={record.id} mending={mending} />}
      <FailedGrid importId={record.id} failures={failures} canMend={canMend} mendedNow={mendedNow} />
      <div className={classNames(layout.inset, layout.row, styles.foot)}>
        <span className={layout.hint}>
          {failures.columns.length < failures.allColumns &&
            `${t('import.failed.columns', { shown: failures.columns.length, all: failures.allColumns })} `}
          {t('import.failed.csv')}
        </span>
        {failures.after > 0 && (
          <ButtonLink size="small" to={at({ code: failures.code })} preventScrollReset>
            {t('import.failed.first')}
          </ButtonLink>
        )}
        {failures.next !== null && (
          <ButtonLink size="small" to={at({ code: failures.code, after: String(failures.next) })} preventScrollReset>
            {t('import.failed.next')}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
