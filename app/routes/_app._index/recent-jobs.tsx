import FileInput from 'sign:file-input';
import FileOutput from 'sign:file-output';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { isWriting } from '#app/domain/exports/at-work.ts';
import type { Export } from '#app/domain/exports/export-resource.ts';
import type { ListedImport } from '#app/domain/imports/import-resource.ts';
import { rowsRead } from '#app/domain/imports/row-counts.ts';
import { paths } from '#app/lib/paths.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { ExportProgress, ImportProgress } from '#app/ui/work/job-progress.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { State } from '#app/ui/work/state.tsx';
import { capitalised } from '#app/words/capitalised.ts';
import { sayExportFailure } from '#app/words/failures/export-failures.ts';
import { t } from '#app/words/language/t.ts';
import { sayOutcomes } from '#app/words/outcomes.ts';
import { exportState, importState } from '#app/words/states.ts';
import styles from './overview.module.css';

type Job = { kind: 'import'; record: ListedImport } | { kind: 'export'; record: Export };

const columns = (): Column[] => [
  { title: t('list.file'), width: styles.colFile },
  { title: t('overview.jobs.result'), isBroad: true },
  { title: t('list.state'), width: styles.colState },
  { title: t('overview.jobs.when'), width: styles.colWhen, isNumber: true },
];

/** The last imports and exports, newest first, with their live state. */
export function RecentJobs({ imports, exports }: { imports: ListedImport[]; exports: Export[] }) {
  const jobs: Job[] = [
    ...imports.map((record) => ({ kind: 'import' as const, record })),
    ...exports.map((record) => ({ kind: 'export' as const, record })),
  ].sort((a, b) => b.record.created_at.localeCompare(a.record.created_at));
  return (
    <ListTable label={{ text: t('overview.jobs') }} columns={columns()}>
      {jobs.map((job) =>
        job.kind === 'import' ? (
          <ImportLine key={job.record.id} record={job.record} />
        ) : (
          <ExportLine key={job.record.id} record={job.record} />
        ),
      )}
    </ListTable>
  );
}

interface LineProps {
  icon: typeof FileInput;
  to: string;
  filename: string;
  /** Null where there is none yet. */
  result: string | null;
  state: ReactNode;
  when: string | null;
}

function Line({ icon, to, filename, result, state, when }: LineProps) {
  return (
    <tr>
      <td className={table.margin}>
        <Icon of={icon} />
      </td>
      <th scope="row" className={table.lead}>
        <Link className={table.main} to={to} title={filename} dir="auto">
          {filename}
        </Link>
      </th>
      <td className={classNames(table.second, table.broad)} title={result ?? undefined}>
        {result ?? <span className={classNames(table.none, layout.onlyWide)}>–</span>}
      </td>
      <td className={table.third}>{state}</td>
      <td className={classNames(table.num, table.end, layout.dim)}>
        {when === null ? t('overview.jobs.now') : <Moment iso={when} />}
      </td>
    </tr>
  );
}

function ImportLine({ record }: { record: ListedImport }) {
  const running = record.status === 'processing';
  const { kind, words } = importState(record);
  return (
    <Line
      icon={FileInput}
      to={paths.import(record.id)}
      filename={record.filename}
      result={sayImport(record)}
      when={running ? null : record.created_at}
      state={running ? <ImportProgress record={record} /> : <State kind={kind}>{words}</State>}
    />
  );
}

/** What happened to nobody is not said. */
const sayUndone = ({ removed, restored, kept }: NonNullable<ListedImport['undo']>): string =>
  [
    removed > 0 && t('overview.jobs.undone.removed', { count: removed }),
    restored > 0 && t('overview.jobs.undone.restored', { count: restored }),
    kept > 0 && t('overview.jobs.undone.kept', { count: kept }),
  ]
    .filter((part) => part !== false)
    .join(', ');

function sayImport(record: ListedImport): string | null {
  const { undo } = record;
  if (undo) return sayUndone(undo) || capitalised(t('import.undone.nothing'));
  if (record.status === 'processing') {
    return t('overview.jobs.read', { rows: rowsRead(record), failed: record.failed });
  }
  return sayOutcomes(record) || record.failure?.message || null;
}

function sayExport({ status, row_count: rows, processed_rows: written }: Export): string | null {
  if (status === 'queued') return null;
  return status === 'processing' && rows !== null
    ? t('overview.jobs.written', { written, rows })
    : t('count.rows', { count: rows ?? written });
}

function ExportLine({ record }: { record: Export }) {
  const { kind, words } = exportState(record);
  const measured = record.status === 'processing' && record.row_count !== null;
  return (
    <Line
      icon={FileOutput}
      to={paths.exports()}
      filename={record.filename}
      result={record.failure ? sayExportFailure(record.failure) : sayExport(record)}
      when={isWriting(record) ? null : record.created_at}
      state={measured ? <ExportProgress record={record} /> : <State kind={kind}>{words}</State>}
    />
  );
}
