import type { Forecast } from '#app/domain/imports/forecast/forecast-resource.ts';
import type { Guarded } from '#app/domain/imports/guard/view-guarded.ts';
import { rowsRead } from '#app/domain/imports/row-counts.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { FileTexts } from '#app/ui/work/file-grid.tsx';
import { Balance, OutcomeBar } from '#app/ui/work/outcome.tsx';
import { Progress } from '#app/ui/work/progress.tsx';
import { ReloadWithoutScript } from '#app/ui/work/reload-without-script.tsx';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { rowFailureName } from '#app/words/failures/row-failure-names.ts';
import { sayStart } from '#app/words/forecast.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { FailedRows } from './failed-rows.tsx';
import styles from './forecast.module.css';
import { ForecastChanges } from './forecast-changes.tsx';
import { GuardedCells } from './guarded-cells.tsx';
import { useGuarded } from './use-guarded.ts';

interface ForecastSectionProps {
  importId: string;
  size: number;
  /** The id of the form that says what would be confirmed. */
  form: string;
  forecast: Forecast | null;
  /** Cells that the guard would keep, as they were known when the page came. */
  guardedAtFirst?: Guarded[] | undefined;
}

const NONE: Guarded[] = [];

/** What starting the import will do. Without a script, a button asks for it. */
export function ForecastSection(props: ForecastSectionProps) {
  const { form, forecast } = props;
  return (
    <>
      <noscript>
        <div className={classNames(layout.inset, layout.block)}>
          <Button form={form} intent="forecast">
            {t('forecast.see')}
          </Button>
        </div>
      </noscript>
      {forecast && <Said {...props} forecast={forecast} />}
    </>
  );
}

function Said({ importId, size, forecast, guardedAtFirst }: ForecastSectionProps & { forecast: Forecast }) {
  const guarded = useGuarded(importId, forecast, guardedAtFirst ?? NONE);
  if (forecast.status === 'failed') {
    return (
      <div className={classNames(layout.inset, layout.block)}>
        <Notice kind="note">{forecast.failure?.message}</Notice>
      </div>
    );
  }
  const isDone = forecast.status === 'done';
  return (
    <section className={classNames(layout.rule, styles.forecast)} aria-labelledby="foreseen">
      <div className={classNames(layout.inset, layout.block)}>
        <div className={layout.blockHead}>
          <h2 id="foreseen">{isDone ? t('forecast.title') : t('forecast.looking')}</h2>
          <span className={layout.hint}>{t('forecast.nothing-written')}</span>
        </div>
        {isDone ? <Outcome forecast={forecast} /> : <Looking size={size} forecast={forecast} />}
      </div>
      {isDone && guarded.length > 0 && (
        <GuardedCells guarded={guarded} canTake={false} rows={forecast.rows} isForeseen />
      )}
      {isDone && <Examples forecast={forecast} />}
    </section>
  );
}

function Looking({ size, forecast }: { size: number; forecast: Forecast }) {
  return (
    <>
      <ReloadWithoutScript />
      <Progress
        label={t('forecast.looking')}
        done={forecast.processed_bytes}
        whole={size}
        said={t('count.rows', { count: forecast.rows })}
      />
      <p className={styles.under}>{t('forecast.so-far', { count: forecast.rows })}</p>
    </>
  );
}

function Outcome({ forecast }: { forecast: Forecast }) {
  const { new_tags: tags, new_custom_fields: fields } = forecast;
  return (
    <>
      <p className={styles.sum} role="status">
        <b>{sayStart(forecast)}.</b>{' '}
        <span className={layout.dim}>{t('forecast.read', { count: rowsRead(forecast) })}</span>
      </p>
      {forecast.rows > 0 && <OutcomeBar counts={forecast} />}
      <div className={styles.under}>
        <Balance counts={forecast} totalSaid={t('outcome.whole')} />
      </div>
      {tags.length > 0 && (
        <p className={styles.under}>{rich('forecast.new-tags', { names: () => <Names of={tags} /> }, moreOf(tags))}</p>
      )}
      {fields.length > 0 && (
        <p className={styles.under}>
          {rich('forecast.new-fields', { names: () => <Names of={fields} /> }, moreOf(fields))}
        </p>
      )}
    </>
  );
}

const NAMES_SHOWN = 12;

const Names = ({ of }: { of: string[] }) => <FileTexts texts={of.slice(0, NAMES_SHOWN)} />;
const moreOf = (names: string[]) => ({ more: Math.max(0, names.length - NAMES_SHOWN) });

const ROWS_SHOWN = 5;
const REASONS_SHOWN = 5;

function Examples({ forecast }: { forecast: Forecast }) {
  const byCode = Object.entries(forecast.codes).sort(([, one], [, other]) => other - one);
  const rows = forecast.failures.slice(0, ROWS_SHOWN).map(({ row, errors }) => ({
    row_number: row,
    errors: errors.slice(0, REASONS_SHOWN).map(({ header, value, message }) => ({ column: header, value, message })),
  }));
  return (
    <>
      {forecast.failed > 0 && (
        <section aria-labelledby="will-fail">
          <div className={classNames(layout.inset, layout.blockHead, styles.head)}>
            <h3 id="will-fail">{t('forecast.fail', { count: forecast.failed })}</h3>
            <span className={layout.hint}>
              {byCode.map(([code, count]) => `${formatCount(count)} ${rowFailureName(code)}`).join(', ')}
            </span>
          </div>
          <FailedRows rows={rows} label={t('forecast.fail.label')} />
        </section>
      )}
      {forecast.changes.length > 0 && <ForecastChanges forecast={forecast} />}
    </>
  );
}
