import FileOutput from 'sign:file-output';
import { Form, useSearchParams } from '@remix-run/react';
import { isWriting } from '#app/domain/exports/at-work.ts';
import type { Export } from '#app/domain/exports/export-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { Option } from '#app/ui/controls/check.tsx';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { NextPage } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import { wide } from '#app/ui/look/wide.tsx';
import { EmptyPage } from '#app/ui/messages/empty.tsx';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { Question } from '#app/ui/messages/question.tsx';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { type NamesInFilters, sayFilter } from '#app/words/contacts/contact-filter.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { ColumnChoice } from './column-choice.tsx';
import { ExportRow } from './export-row.tsx';
import styles from './exports.module.css';
import { FilterFields } from './filter-fields.tsx';

interface ExportsViewProps {
  /** One page of the list, newest first; `author` null for who looks. */
  exports: (Export & { author: string | null })[];
  /** What the filters name. */
  names: NamesInFilters;
  olderTo: string | null;
  /** The filter in this page's address (`search`, `tag_ids`, …), for `?ask=new`. */
  filter: Export['filter'];
  /** All that a file may have, for `?ask=new`. */
  columns: string[];
  error?: string | null;
}

const EVERY_MS = 2_000;
const NEW = paths.exports({ ask: 'new' });

/**
 * The list of exports. Posts `intent`: `create` with `filename`, `format`, `columns[]`, `bom` and the filter's
 * fields (named as in the API, `tag_ids` joined by commas), `renew` and `delete` with `id`. `?ask=new` and
 * `?ask=delete&id=…` are the questions before.
 */
export function ExportsView({ exports, names, olderTo, filter, columns: all, error }: ExportsViewProps) {
  const [query] = useSearchParams();
  useLivePage(exports.some(isWriting), EVERY_MS);
  const ask = query.get('ask');
  const toDelete = ask === 'delete' ? exports.find(({ id }) => id === query.get('id')) : undefined;
  return (
    <>
      <PageHeader
        title={t('exports.title')}
        fact={exports.length === 0 ? t('list.none-yet') : <span className={layout.onlyWide}>{t('exports.kept')}</span>}
        actions={
          exports.length > 0 && (
            <ButtonLink kind="primary" icon={FileOutput} to={NEW} preventScrollReset>
              <span>{rich('exports.start', { wide })}</span>
            </ButtonLink>
          )
        }
      />
      <PageFailure>{error}</PageFailure>
      {exports.length === 0 ? <NoneYet /> : <List exports={exports} names={names} />}
      <NextPage to={olderTo}>{t('list.older')}</NextPage>
      {ask === 'new' && <AskNew filter={filter} names={names} columns={all} />}
      {toDelete && <AskDelete record={toDelete} />}
    </>
  );
}

const columns = (): Column[] => [
  { title: t('list.file') },
  { title: t('exports.who'), width: styles.colWho, isBroad: true },
  { title: t('list.rows'), width: styles.colRows, isNumber: true, isBroad: true },
  { title: t('list.size'), width: styles.colSize, isNumber: true, isBroad: true },
  { title: t('list.state'), width: styles.colState },
  { title: t('list.actions'), width: styles.colActions, isNumber: true, isUnseen: true },
];

function List({ exports, names }: Pick<ExportsViewProps, 'exports' | 'names'>) {
  return (
    <>
      <ListTable label={{ text: t('exports.list') }} columns={columns()}>
        {exports.map((record) => (
          <ExportRow key={record.id} record={record} who={sayFilter(record.filter, names)} />
        ))}
      </ListTable>
      <p className={classNames(layout.inset, layout.hint, styles.foot)}>{t('exports.again')}</p>
    </>
  );
}

function NoneYet() {
  return (
    <EmptyPage title={t('exports.none')}>
      <p className={layout.dim}>{t('exports.none.whom')}</p>
      <p className={layout.dim}>{t('exports.none.how')}</p>
      <div>
        <ButtonLink kind="primary" icon={FileOutput} to={NEW}>
          {t('exports.everyone.asks')}
        </ButtonLink>
        <ButtonLink to={paths.contacts()}>{t('contacts.filter-them')}</ButtonLink>
      </div>
    </EmptyPage>
  );
}

const formats = () => [
  { format: 'csv', label: 'CSV', said: t('exports.csv.said') },
  { format: 'xlsx', label: t('exports.xlsx'), said: t('exports.xlsx.said') },
  { format: 'vcard', label: 'vCard', said: t('exports.vcard.said') },
];

function AskNew({ filter, names, columns: all }: Pick<ExportsViewProps, 'filter' | 'names' | 'columns'>) {
  const isEveryone = Object.values(filter).every((value) => value === undefined);
  return (
    <Dialog title={isEveryone ? t('exports.everyone') : t('exports.these')} closeTo={paths.exports()}>
      {!isEveryone && <p>{sayFilter(filter, names)}.</p>}
      <Form method="post" action={paths.exports()} className={layout.stack}>
        <FilterFields filter={filter} />
        <TextField
          label={t('exports.filename')}
          name="filename"
          autoComplete="off"
          placeholder={t('exports.filename.example')}
          hint={t('exports.filename.hint')}
        />
        <fieldset className={layout.stack}>
          <legend>{t('exports.format')}</legend>
          {formats().map(({ format, label, said }) => (
            <Option
              key={format}
              kind="radio"
              name="format"
              value={format}
              label={label}
              said={said}
              defaultChecked={format === 'csv'}
            />
          ))}
        </fieldset>
        <ColumnChoice columns={all} />
        <Option
          kind="checkbox"
          name="bom"
          value="on"
          label={t('exports.spreadsheets')}
          said={t('exports.spreadsheets.said')}
        />
        <DialogButtons
          leaveTo={paths.exports()}
          intent="create"
          verb={t('exports.export')}
          doing={t('action.start.doing')}
        />
      </Form>
    </Dialog>
  );
}

function AskDelete({ record }: { record: Export }) {
  const running = isWriting(record);
  const { filename } = record;
  return (
    <Question
      title={running ? t('exports.stop.title', { filename }) : t('exports.delete.title', { filename })}
      page={paths.exports()}
      leave={running ? t('exports.stop.leave') : t('action.keep-it')}
      intent="delete"
      verb={running ? t('exports.stop') : t('exports.delete')}
      doing={running ? t('exports.stop.doing') : t('action.delete.doing')}
      fields={{ id: record.id }}
    >
      {running ? t('exports.stop.says') : t('exports.delete.says')}
    </Question>
  );
}
