import Ban from 'sign:ban';
import Download from 'sign:download';
import FileSpreadsheet from 'sign:file-spreadsheet';
import Link2 from 'sign:link-2';
import RefreshCw from 'sign:refresh-cw';
import Trash2 from 'sign:trash';
import { Form } from '@remix-run/react';
import { isWriting } from '#app/domain/exports/at-work.ts';
import type { Export } from '#app/domain/exports/export-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink } from '#app/ui/controls/button.tsx';
import { MenuButton, MenuLink } from '#app/ui/controls/disclosure.tsx';
import { RowMenu } from '#app/ui/controls/row-actions.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import table from '#app/ui/look/table.module.css';
import { ByAuthor } from '#app/ui/work/by-author.tsx';
import { useClock } from '#app/ui/work/clock.tsx';
import { ExportProgress } from '#app/ui/work/job-progress.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { State } from '#app/ui/work/state.tsx';
import { formatBytes, formatCount } from '#app/words/amounts/numbers.ts';
import { sayExportFailure } from '#app/words/failures/export-failures.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { exportState } from '#app/words/states.ts';
import { FilterFields } from './filter-fields.tsx';

/** An export with its link: the link may have ended though the file is there; a file that was removed has none. */
function linkOf(record: Export, now: Date): 'none' | 'valid' | 'ended' {
  if (record.status !== 'completed' || !record.download_url || !record.expires_at) return 'none';
  return Date.parse(record.expires_at) > now.getTime() ? 'valid' : 'ended';
}

export function ExportRow({ record, who }: { record: Export & { author: string | null }; who: string }) {
  const { row_count: rows, size_bytes: size, filename } = record;
  return (
    <tr>
      <td className={table.margin}>
        <Icon of={FileSpreadsheet} />
      </td>
      <th scope="row" className={table.lead}>
        <span className={table.main} title={filename} dir="auto">
          {filename}
          <ByAuthor author={record.author} />
        </span>
      </th>
      <td className={classNames(table.second, table.broad)} title={who}>
        {who}
      </td>
      <td className={classNames(table.num, table.broad)}>
        {rows === null ? <span className={table.none}>–</span> : formatCount(rows)}
      </td>
      <td className={classNames(table.num, table.broad)}>
        {size === null ? <span className={table.none}>–</span> : formatBytes(size)}
      </td>
      <td className={table.third}>
        <ExportStateCell record={record} />
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <Actions record={record} />
      </td>
    </tr>
  );
}

function ExportStateCell({ record }: { record: Export }) {
  const { now } = useClock();
  const link = linkOf(record, now);
  if (record.status === 'processing' && record.row_count !== null) {
    return <ExportProgress record={record} />;
  }
  const expires = record.expires_at;
  if (record.status === 'completed' && expires) {
    if (link === 'valid') {
      return <State kind="done">{rich('exports.ready', { day: () => <Moment iso={expires} as="near" /> })}</State>;
    }
    if (link === 'ended') {
      return <State kind="ended">{rich('exports.expired', { day: () => <Moment iso={expires} as="near" /> })}</State>;
    }
    return <State kind="removed">{t('exports.removed')}</State>;
  }
  const { kind, words } = exportState(record);
  return (
    <span title={record.failure ? sayExportFailure(record.failure) : undefined}>
      <State kind={kind}>{words}</State>
    </span>
  );
}

function Actions({ record }: { record: Export }) {
  const { now } = useClock();
  const link = linkOf(record, now);
  const askDelete = paths.exports({ ask: 'delete', id: record.id });
  return (
    <span className={table.actions}>
      {isWriting(record) && (
        <ButtonLink kind="quiet" size="small" icon={Ban} to={askDelete} preventScrollReset>
          {t('exports.stop.asks')}
        </ButtonLink>
      )}
      {link === 'valid' && record.download_url && (
        <ButtonLink kind="quiet" size="small" icon={Download} to={record.download_url} reloadDocument>
          {t('exports.download')}
        </ButtonLink>
      )}
      <Form method="post" action={paths.exports()} className={table.actions}>
        <input type="hidden" name="id" value={record.id} />
        {link === 'ended' && (
          <Button kind="quiet" size="small" icon={Link2} intent="renew">
            {t('exports.renew')}
          </Button>
        )}
        {record.status === 'failed' && (
          <>
            <FilterFields filter={record.filter} />
            <input type="hidden" name="filename" value={record.filename} />
            <Button kind="quiet" size="small" icon={RefreshCw} intent="create">
              {t('action.try-again')}
            </Button>
          </>
        )}
        {!isWriting(record) && (
          <RowMenu name={record.filename} className={layout.nowrap}>
            {link === 'valid' && (
              <MenuButton icon={Link2} intent="renew">
                {t('exports.new-link')}
              </MenuButton>
            )}
            <MenuLink icon={Trash2} bad to={askDelete}>
              {t('action.delete.asks')}
            </MenuLink>
          </RowMenu>
        )}
      </Form>
    </span>
  );
}
