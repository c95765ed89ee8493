import { Form } from '@remix-run/react';
import type { Guarded } from '#app/domain/imports/guard/view-guarded.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { FileText } from '#app/ui/work/file-grid.tsx';
import { sayGuarded } from '#app/words/files/damage.ts';
import { t } from '#app/words/language/t.ts';
import styles from './import.module.css';

interface GuardedCellsProps {
  guarded: Guarded[];
  canTake: boolean;
  /** How many rows were read. */
  rows: number;
  /** Whether that is yet to come. */
  isForeseen?: boolean;
}

/** What spreadsheets did to columns, and that ours are kept. Posts `intent=take` with `field`. */
export function GuardedCells({ guarded, canTake, rows, isForeseen = false }: GuardedCellsProps) {
  const Heading = isForeseen ? 'h3' : 'h2';
  const fields = [...new Set(guarded.map(({ field }) => field))];
  return (
    <section className={layout.rule} aria-labelledby="guarded-cells">
      <div className={classNames(layout.inset, styles.failedHead)}>
        <div className={layout.blockHead}>
          <Heading id="guarded-cells">{t('import.guarded.title')}</Heading>
          <span className={layout.hint}>{isForeseen ? t('import.guarded.foreseen') : t('import.guarded.kept')}</span>
        </div>
        <div className={styles.guarded}>
          {fields.map((field) => (
            <Field
              key={field}
              field={field}
              kinds={guarded.filter((one) => one.field === field)}
              {...{ canTake, rows }}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

function Field({
  field,
  kinds,
  canTake,
  rows,
}: { field: string; kinds: Guarded[] } & Omit<GuardedCellsProps, 'guarded'>) {
  const pending = usePending('take');
  return (
    <Form method="post" className={styles.correct}>
      <p>
        <b>
          <FileText text={field} />
        </b>
        <span>{kinds.map(({ damage, cells }) => sayGuarded(damage, cells, rows)).join('; ')}.</span>
      </p>
      {canTake && field !== 'email' && (
        <div className={layout.row}>
          <input type="hidden" name="field" value={field} />
          <Submit size="small" intent="take" pending={pending} doing={t('import.guarded.take.doing')}>
            {t('import.options.guard.take')}
          </Submit>
        </div>
      )}
    </Form>
  );
}
