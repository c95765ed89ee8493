import { Form } from '@remix-run/react';
import type { ShownFailures } from '#app/domain/imports/repairs/show-failures.server.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { TextAreaField } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { columnLetters } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './failed-grid.module.css';

/** One failed row as a plain form, which needs no script. Posts `intent=mend` and `cell/<row>/<column>`. */
export function MendForm({ importId, mending }: { importId: string; mending: ShownFailures }) {
  const applying = usePending('mend');
  const [row] = mending.rows;
  if (!row) return null;
  const whole = row.errors.filter(({ column }) => column === null);
  return (
    <Form method="post" action={paths.import(importId)} className={classNames(layout.inset, styles.plain)} id="mend">
      <h3>{t('file.row.numbered', { row: row.row })}</h3>
      {whole.map(({ message }) => (
        <p key={message} className={styles.reason}>
          {message}
        </p>
      ))}
      {mending.columns.map(({ index, header }, place) => {
        const text = row.cells[place];
        const errors = row.errors.filter(({ column }) => column === place);
        if (text == null) return null;
        return (
          <TextAreaField
            key={index}
            rows={text.includes('\n') ? 4 : 1}
            label={header === '' ? t('file.column.lettered', { column: columnLetters(index) }) : header}
            name={`cell/${row.row}/${index}`}
            defaultValue={text}
            error={errors.length > 0 ? errors.map(({ message }) => message).join('; ') : null}
          />
        );
      })}
      <div className={layout.row}>
        <Submit kind="primary" intent="mend" pending={applying} doing={t('import.mend.apply.doing')}>
          {t('import.mend.apply.row', { row: row.row })}
        </Submit>
        <ButtonLink to={paths.import(importId)}>{t('import.mend.leave')}</ButtonLink>
      </div>
    </Form>
  );
}
