import FileInput from 'sign:file-input';
import Upload from 'sign:upload';
import { Form, Link } from '@remix-run/react';
import { isAtWork } from '#app/domain/imports/at-work.ts';
import type { ListedImport } from '#app/domain/imports/import-resource.ts';
import { estimatedRows, rowsRead } from '#app/domain/imports/row-counts.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { Hidden } from '#app/ui/controls/field.tsx';
import { NextPage } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { ByWidth } from '#app/ui/look/by-width.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { StartWithFile } from '#app/ui/upload/start-with-file.tsx';
import { ByAuthor } from '#app/ui/work/by-author.tsx';
import { ImportProgress } from '#app/ui/work/job-progress.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { OutcomeBar } from '#app/ui/work/outcome.tsx';
import { State } from '#app/ui/work/state.tsx';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import { importState } from '#app/words/states.ts';
import styles from './imports.module.css';

type ShownRow = ListedImport & { canResume: boolean; author: string | null };

interface ImportsViewProps {
  /** One page of the list, newest first; `canResume` as the table of transitions says; `author` null for who looks. */
  imports: ShownRow[];
  olderTo: string | null;
  /** Whether it is asked if the files that wait are given up. */
  isClearing: boolean;
}

/** So many files that wait make a list long. */
const SEVERAL = 2;

const columns = (): readonly Column[] => [
  { title: t('list.file'), width: styles.colFile },
  { title: t('list.rows') },
  { title: t('list.state'), width: styles.colState },
  { title: t('imports.when'), width: styles.colWhen, isNumber: true },
];

const EVERY_MS = 2_000;

/** The list of imports. Posts `intent=clear` and the `id` of each file that is given up. */
export function ImportsView({ imports, olderTo, isClearing }: ImportsViewProps) {
  useLivePage(imports.some(isAtWork), EVERY_MS);
  const waiting = imports.filter(({ status }) => status === 'ready');
  if (imports.length === 0) return <NoneYet />;
  return (
    <>
      <PageHeader
        title={t('imports.title')}
        fact={<span className={layout.onlyWide}>{t('imports.kept')}</span>}
        actions={
          <>
            {waiting.length >= SEVERAL && (
              <ButtonLink kind="quiet" to={paths.imports({ ask: 'clear' })} preventScrollReset>
                <ByWidth
                  wide={t('imports.clear', { count: waiting.length })}
                  phone={t('imports.clear.short', { count: waiting.length })}
                />
              </ButtonLink>
            )}
            <ButtonLink kind="primary" icon={Upload} to={paths.newImport()}>
              {t('upload.choose')}
            </ButtonLink>
          </>
        }
      />
      <ListTable label={{ text: t('imports.label') }} columns={columns()}>
        {imports.map((record) => (
          <ImportRow key={record.id} record={record} />
        ))}
      </ListTable>
      <NextPage to={olderTo}>{t('list.older')}</NextPage>
      {isClearing && waiting.length > 0 && <AskClear waiting={waiting} />}
    </>
  );
}

function AskClear({ waiting }: { waiting: ListedImport[] }) {
  const { length: count } = waiting;
  return (
    <Dialog title={t('imports.clear.ask', { count })} closeTo={paths.imports()}>
      <ul className={styles.waiting}>
        {waiting.map(({ id, filename }) => (
          <li key={id} dir="auto">
            {filename}
          </li>
        ))}
      </ul>
      <p>{t('imports.clear.said')}</p>
      <Form method="post">
        <Hidden fields={waiting.map(({ id }) => ['id', id])} />
        <DialogButtons
          leaveTo={paths.imports()}
          leave={t('imports.clear.keep')}
          intent="clear"
          verb={t('imports.clear.verb', { count })}
          doing={t('imports.clear.doing')}
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}

function ImportRow({ record }: { record: ShownRow }) {
  const state = importState(record, record.canResume);
  const running = record.status === 'processing';
  return (
    <tr>
      <td className={table.margin}>
        <Icon of={FileInput} />
      </td>
      <th scope="row" className={table.lead}>
        <Link className={table.main} to={paths.import(record.id)} title={record.filename} dir="auto" prefetch="intent">
          {record.filename}
          <ByAuthor author={record.author} />
        </Link>
      </th>
      <td className={table.second}>
        <Rows record={record} />
      </td>
      <td className={table.third}>
        {running ? (
          <ImportProgress record={record} />
        ) : (
          <State kind={state.kind}>
            {state.words}
            {record.undo && (
              <>
                {' '}
                <Moment iso={record.undo.completed_at} as="said" />
              </>
            )}
          </State>
        )}
      </td>
      <td className={classNames(table.num, table.end, layout.dim)}>
        {running ? t('imports.now') : <Moment iso={record.created_at} />}
      </td>
    </tr>
  );
}

function Rows({ record }: { record: ListedImport }) {
  const read = rowsRead(record);
  const estimate = estimatedRows(record);
  const unread = record.total_rows === null && estimate !== null ? estimate - read : 0;
  if (read === 0 && record.failure) {
    return <span className={classNames(table.none, layout.cut)}>{record.failure.message}</span>;
  }
  if (read === 0) return <span className={classNames(table.none, layout.onlyWide)}>–</span>;
  return (
    <span className={styles.rows}>
      <OutcomeBar counts={record} unread={unread} small faded={record.status === 'undone'} />
      <span className={layout.cut}>
        <ByWidth
          wide={sayRows(record, { read, unread, rows: formatCount(read) })}
          phone={sayRows(record, { read, unread, rows: t('count.rows', { count: read }) })}
        />
      </span>
    </span>
  );
}

/** `rows` says how many were read: phones have no head above it that says of what. */
function sayRows(record: ListedImport, { read, unread, rows }: { read: number; unread: number; rows: string }): string {
  if (record.status === 'processing') return t('imports.read', { count: read });
  if (unread > 0) return t('imports.partly', { count: read, whole: read + unread });
  if (record.failed > 0) return t('imports.failed', { rows, failed: record.failed });
  if (record.skipped > 0) return t('imports.skipped', { rows });
  return record.unchanged === read ? t('imports.unchanged', { count: read }) : rows;
}

function NoneYet() {
  return (
    <>
      <PageHeader title={t('imports.title')} fact={t('imports.none-yet')} />
      <StartWithFile />
    </>
  );
}
