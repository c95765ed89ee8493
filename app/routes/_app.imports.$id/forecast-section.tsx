import type { Forecast } from '#app/domain/imports/forecast/forecast-resource.ts';
import type { Guarded } from '#app/domain/imports/guard/view-guarded.ts';
import { rowsRead } from '#app/domain/imports/row-counts.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { FileText } from '#app/ui/work/file-grid.tsx';
import { Balance, OutcomeBar } from '#app/ui/work/outcome.tsx';
import { Progress } from '#app/ui/work/progress.tsx';
import { ReloadWithoutScript } from '#app/ui/work/reload-without-script.tsx';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import { rowFailureName } from '#app/words/failures/row-failures.ts';
import { sayStart } from '#app/words/forecast.ts';
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
          <Button type="submit" form={form} name="intent" value="forecast">
            See what will happen
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
          <h2 id="foreseen">{isDone ? 'What starting will do' : 'Looking ahead'}</h2>
          <span className={layout.hint}>Nothing has been written.</span>
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
        label="Looking ahead"
        done={forecast.processed_bytes}
        whole={size}
        said={formatCounted(forecast.rows, 'row')}
      />
      <p className={styles.under}>{formatCounted(forecast.rows, 'row')} read. You can start without waiting.</p>
    </>
  );
}

function Outcome({ forecast }: { forecast: Forecast }) {
  const { new_tags: tags, new_custom_fields: fields } = forecast;
  return (
    <>
      <p className={styles.sum} role="status">
        <b>{sayStart(forecast)}.</b>{' '}
        <span className={layout.dim}>{formatCounted(rowsRead(forecast), 'row')} read, all accounted for.</span>
      </p>
      {forecast.rows > 0 && <OutcomeBar counts={forecast} />}
      <div className={styles.under}>
        <Balance counts={forecast} totalSaid="as many as the file has" />
      </div>
      <NewNames label="New tags" names={tags} />
      <NewNames label="New fields" names={fields} />
    </>
  );
}

const NAMES_SHOWN = 12;

function NewNames({ label, names }: { label: string; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p className={styles.under}>
      {label}:{' '}
      {names.slice(0, NAMES_SHOWN).map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <FileText text={name} />
        </span>
      ))}
      {names.length > NAMES_SHOWN && ` and ${formatCount(names.length - NAMES_SHOWN)} more`}
    </p>
  );
}

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
            <h3 id="will-fail">{formatCounted(forecast.failed, 'row')} will fail</h3>
            <span className={layout.hint}>
              {byCode.map(([code, count]) => `${formatCount(count)} ${rowFailureName(code)}`).join(', ')}
            </span>
          </div>
          <FailedRows rows={rows} label="Rows that will fail" reason="Reason" />
        </section>
      )}
      {forecast.changes.length > 0 && <ForecastChanges forecast={forecast} />}
    </>
  );
}
