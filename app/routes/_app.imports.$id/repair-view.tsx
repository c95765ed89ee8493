import { Form } from '@remix-run/react';
import { delimiterName } from '#app/csv/dialect.ts';
import type { Preview, ShownImport } from '#app/domain/imports/import-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { FootBar } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { ByWidth } from '#app/ui/look/by-width.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { FileGrid } from '#app/ui/work/file-grid.tsx';
import { formatBytes } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './import.module.css';

/** The import whose failed rows a file corrects. */
export interface Corrected {
  id: string;
  filename: string;
  /** How many rows of it failed, and were not corrected yet. */
  failed: number;
}

export interface RepairViewProps {
  record: ShownImport;
  preview: Preview;
  rowNumbers?: number[];
  corrected: Corrected;
  errors?: readonly { path: string; message: string }[];
}

/**
 * A file that corrects the failed rows of an import, before anything is written. Posts `intent=repair`, with how the
 * file is read, or `intent=cancel`; `?as=new` shows the columns of a file like any other.
 */
export function RepairView({ record, preview, rowNumbers, corrected, errors = [] }: RepairViewProps) {
  const correcting = usePending('repair');
  const cancelling = usePending('cancel');
  const rows = preview.rows.map((cells, index) => ({ number: rowNumbers?.[index] ?? null, cells }));
  return (
    <>
      <PageHeader
        title={record.filename}
        back={{ to: paths.imports(), label: t('imports.back') }}
        fact={`${formatBytes(record.size_bytes)}, ${t('count.rows', { count: preview.estimated_rows })}`}
      />
      <section
        className={classNames(layout.inset, layout.block, layout.rule, layout.stack, layout.growDown, styles.fromTop)}
        aria-labelledby="corrected"
      >
        {errors.map(({ path, message }) => (
          <Notice key={`${path} ${message}`} kind="failure" alert>
            {message}
          </Notice>
        ))}
        <div className={styles.offer}>
          <h2 id="corrected">{t('import.repair.title', { file: corrected.filename })}</h2>
          <p>{t('import.repair.said', { count: corrected.failed })}</p>
          <p className={layout.hint}>{t('import.repair.hint')}</p>
        </div>
        <FileGrid label={t('file.first-rows')} headers={preview.headers} headerRow={preview.header_row} rows={rows} />
      </section>
      <FootBar>
        <span className={classNames(layout.dim, layout.onlyWide)}>{t('upload.nothing-yet')}</span>
        <Form method="post" className={layout.end}>
          <Button intent="cancel" disabled={cancelling}>
            {t('action.cancel')}
          </Button>
        </Form>
        <ButtonLink to={paths.import(record.id, { as: 'new' })}>
          <ByWidth wide={t('import.repair.as-new')} phone={t('import.repair.as-new.short')} />
        </ButtonLink>
        <Form method="post">
          {preview.source.name !== null && <input type="hidden" name="sheet" value={preview.source.name} />}
          <input type="hidden" name="encoding" value={preview.encoding} />
          <input type="hidden" name="delimiter" value={delimiterName(preview.delimiter)} />
          <input type="hidden" name="quote" value={preview.quote} />
          <input type="hidden" name="escape" value={preview.escape} />
          <input type="hidden" name="header_row" value={preview.header_row} />
          <Submit kind="primary" intent="repair" pending={correcting} doing={t('action.start.doing')}>
            <ByWidth wide={t('import.repair.verb')} phone={t('import.repair.verb.short')} />
          </Submit>
        </Form>
      </FootBar>
    </>
  );
}

/** On the page of the columns: that the file may be taken as what it is. */
export function OfferRepair({ record, corrected }: Pick<RepairViewProps, 'record' | 'corrected'>) {
  return (
    <div className={classNames(layout.inset, layout.underSection)}>
      <Notice
        kind="note"
        action={
          <ButtonLink size="small" to={paths.import(record.id)}>
            {t('import.repair.verb')}
          </ButtonLink>
        }
      >
        {t('import.repair.offer', { file: corrected.filename })}
      </Notice>
    </div>
  );
}
