import { Form, useSearchParams } from '@remix-run/react';
import { FileOutput } from 'lucide-react';
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
import { EmptyPage } from '#app/ui/messages/empty.tsx';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { type NamesInFilters, sayFilter } from '#app/words/contact-filter.ts';
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
  error?: string | null;
}

const EVERY_MS = 2_000;
const NEW = paths.exports({ ask: 'new' });

/**
 * The list of exports. Posts `intent`: `create` with `filename`, `format`, `bom` and the filter's fields (named as
 * in the API, `tag_ids` joined by commas), `renew` and `delete` with `id`. `?ask=new` and `?ask=delete&id=…` are
 * the questions before.
 */
export function ExportsView({ exports, names, olderTo, filter, error }: ExportsViewProps) {
  const [query] = useSearchParams();
  useLivePage(exports.some(isWriting), EVERY_MS);
  const ask = query.get('ask');
  const toDelete = ask === 'delete' ? exports.find(({ id }) => id === query.get('id')) : undefined;
  return (
    <>
      <PageHeader
        title="Exports"
        fact={
          exports.length === 0 ? (
            'None yet'
          ) : (
            <span className={layout.onlyWide}>Links expire after 7 days, files after 30</span>
          )
        }
        actions={
          exports.length > 0 && (
            <ButtonLink kind="primary" icon={FileOutput} to={NEW} preventScrollReset>
              <span>
                Export<span className={layout.onlyWide}> everyone …</span>
              </span>
            </ButtonLink>
          )
        }
      />
      <PageFailure>{error}</PageFailure>
      {exports.length === 0 ? <NoneYet /> : <List exports={exports} names={names} />}
      <NextPage to={olderTo}>Older</NextPage>
      {ask === 'new' && <AskNew filter={filter} names={names} />}
      {toDelete && <AskDelete record={toDelete} />}
    </>
  );
}

const COLUMNS: readonly Column[] = [
  { title: 'File' },
  { title: 'Who is in it', width: styles.colWho, isBroad: true },
  { title: 'Rows', width: styles.colRows, isNumber: true, isBroad: true },
  { title: 'Size', width: styles.colSize, isNumber: true, isBroad: true },
  { title: 'State', width: styles.colState },
  { title: 'Actions', width: styles.colActions, isNumber: true, isUnseen: true },
];

function List({ exports, names }: Pick<ExportsViewProps, 'exports' | 'names'>) {
  return (
    <>
      <ListTable label={{ text: 'Exports, newest first' }} columns={COLUMNS}>
        {exports.map((record) => (
          <ExportRow key={record.id} record={record} who={sayFilter(record.filter, names)} />
        ))}
      </ListTable>
      <p className={classNames(layout.inset, layout.hint, styles.foot)}>
        Importing an export again unchanged changes nothing.
      </p>
    </>
  );
}

function NoneYet() {
  return (
    <EmptyPage title="No exports yet">
      <p className={layout.dim}>Export everyone, or filter the contacts first and export those.</p>
      <p className={layout.dim}>The file is written in the background; we e-mail you a link when it is ready.</p>
      <div>
        <ButtonLink kind="primary" icon={FileOutput} to={NEW}>
          Export everyone …
        </ButtonLink>
        <ButtonLink to={paths.contacts()}>Filter the contacts</ButtonLink>
      </div>
    </EmptyPage>
  );
}

const FORMATS = [
  { format: 'csv', label: 'CSV', said: 'For any program, and to import it again' },
  { format: 'xlsx', label: 'Excel workbook', said: 'Every cell is text, so that no zero or plus is lost' },
  { format: 'vcard', label: 'vCard', said: 'For address books and phones' },
] as const;

function AskNew({ filter, names }: Pick<ExportsViewProps, 'filter' | 'names'>) {
  const who = sayFilter(filter, names);
  return (
    <Dialog title={who === 'Everyone' ? 'Export everyone' : 'Export these contacts'} closeTo={paths.exports()}>
      {who !== 'Everyone' && <p>{who}.</p>}
      <Form method="post" action={paths.exports()} className={layout.stack}>
        <FilterFields filter={filter} />
        <TextField
          label="File name"
          name="filename"
          autoComplete="off"
          placeholder="contacts"
          hint="Leave it blank to name it after today."
        />
        <fieldset className={layout.stack}>
          <legend>Format</legend>
          {FORMATS.map(({ format, label, said }) => (
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
        <Option
          kind="checkbox"
          name="bom"
          value="on"
          label="For spreadsheets"
          said="A CSV file starts with a mark that tells Excel the encoding, and every cell is quoted: open it with “quoted fields as text”, or with all columns as text, and zeros stay"
        />
        <DialogButtons leaveTo={paths.exports()} intent="create" verb="Export" doing="Starting" />
      </Form>
    </Dialog>
  );
}

function AskDelete({ record }: { record: Export }) {
  const running = isWriting(record);
  return (
    <Dialog
      title={running ? `Stop the export to ${record.filename}?` : `Delete ${record.filename}?`}
      closeTo={paths.exports()}
    >
      <p>
        {running
          ? 'What has been written so far is deleted.'
          : 'The file is deleted, and every link to it stops working.'}{' '}
        The contacts stay. This can’t be undone.
      </p>
      <Form method="post" action={paths.exports()}>
        <input type="hidden" name="id" value={record.id} />
        <DialogButtons
          leaveTo={paths.exports()}
          leave={running ? 'Keep it running' : 'Keep it'}
          intent="delete"
          verb={running ? 'Stop export' : 'Delete export'}
          doing={running ? 'Stopping' : 'Deleting'}
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}
