import Download from 'sign:download';
import { Form, Link } from '@remix-run/react';
import type { ShownChanges } from '#app/domain/imports/changes/show-changes.server.ts';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Select } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import table from '#app/ui/look/table.module.css';
import { FileText } from '#app/ui/work/file-grid.tsx';
import { fieldWord } from '#app/words/contacts/field-word.ts';
import { t } from '#app/words/language/t.ts';
import styles from './changes.module.css';
import page from './import.module.css';

/** The kinds of lines: what a tab is called, and the heads of its two columns of values. */
const kinds = () =>
  ({
    changed: {
      name: t('import.changes.changed'),
      before: t('import.changes.before'),
      after: t('import.changes.after'),
    },
    created: { name: t('import.changes.created'), before: null, after: null },
    guarded: {
      name: t('import.changes.guarded'),
      before: t('import.changes.ours'),
      after: t('import.changes.theirs'),
    },
    duplicate: { name: t('import.changes.duplicate'), before: t('import.changes.first-row'), after: null },
    skipped: { name: t('import.changes.skipped'), before: null, after: null },
  }) satisfies Record<ShownChanges['what'], { name: string; before: string | null; after: string | null }>;

type ChangesSectionProps = Pick<ShownImport, 'id'> & {
  changes: ShownChanges;
  /** Whether a field can be taken back. */
  canUndo: boolean;
  isUndone: boolean;
};

/**
 * What an import did, line by line: a GET form narrows it to a field. Posts `intent=undo` with `fields`: that column is
 * taken back.
 */
export function ChangesSection({ id, changes, canUndo, isUndone }: ChangesSectionProps) {
  const { fields, what, field, lines, isFirst, next } = changes;
  const words = kinds();
  const { before, after } = words[what];
  const hasFields = what === 'changed' || what === 'guarded';
  const at = (query: { what?: string; field?: string | null; from?: string | null }) =>
    paths.import(id, { what, field, ...query });
  return (
    <section className={layout.rule} aria-labelledby="changes">
      <div className={classNames(layout.inset, page.failedHead)}>
        <div className={layout.blockHead}>
          <h2 id="changes">{isUndone ? t('import.changes.undone') : t('import.changes.title')}</h2>
          <span className={layout.hint}>{t('import.changes.by-row')}</span>
          <ButtonLink
            kind="quiet"
            size="small"
            icon={Download}
            to={apiPaths.changesCsv(id)}
            reloadDocument
            className={layout.end}
          >
            {t('import.changes.download')}
          </ButtonLink>
        </div>
        {(changes.kinds.length > 1 || fields.length > 1) && (
          <div className={styles.filters}>
            {changes.kinds.length > 1 && (
              <nav className={classNames(layout.row, page.codes, styles.kinds)} aria-label={t('import.changes.kinds')}>
                {changes.kinds.map((kind) => (
                  <Link
                    key={kind}
                    to={paths.import(id, { what: kind })}
                    preventScrollReset
                    className={layout.link}
                    aria-current={kind === what || undefined}
                  >
                    {words[kind].name}
                  </Link>
                ))}
              </nav>
            )}
            {fields.length > 1 && <FieldFilter key={`${what} ${field}`} {...changes} />}
            {canUndo && what === 'changed' && field !== null && <TakeBack id={id} {...changes} field={field} />}
          </div>
        )}
      </div>
      {lines.length === 0 ? (
        <p className={classNames(layout.inset, layout.dim, styles.none)}>
          {field === null ? t('import.changes.none') : t('import.changes.none-in-field')}
        </p>
      ) : (
        <table className={classNames(table.table, styles.table)} aria-label={t('import.changes.title')}>
          <thead>
            <tr>
              <th scope="col" className={classNames(table.margin, table.rowNumber)}>
                {t('file.row')}
              </th>
              <th scope="col" className={styles.who}>
                {t('import.changes.contact')}
              </th>
              {hasFields && (
                <th scope="col" className={styles.field}>
                  {t('file.field')}
                </th>
              )}
              {before && <th scope="col">{before}</th>}
              {after && <th scope="col">{after}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.row} ${line.what} ${line.contact_id} ${line.field} ${line.after}`}>
                <th scope="row" className={classNames(table.margin, table.rowNumber)}>
                  {line.row}
                </th>
                <td className={table.lead}>
                  <Who {...line} />
                </td>
                {hasFields && <td title={line.field ?? undefined}>{line.field && fieldWord(line.field)}</td>}
                {before && (
                  <td className={after ? undefined : table.second}>
                    {!after && <span className={layout.onlyPhone}>{before} </span>}
                    {line.field === 'tags' ? <span className={table.none}>–</span> : <FileText text={line.before} />}
                  </td>
                )}
                {after && (
                  <td className={classNames(table.second, styles.after)}>
                    <span className={layout.onlyPhone}>
                      {line.field && fieldWord(line.field)}{' '}
                      {line.field !== 'tags' && (
                        <>
                          <FileText text={line.before} /> →{' '}
                        </>
                      )}
                    </span>
                    <FileText text={line.after} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(!isFirst || next !== null) && (
        <nav className={classNames(layout.inset, layout.row, page.foot)} aria-label={t('import.changes.pages')}>
          {!isFirst && (
            <ButtonLink size="small" to={at({})} preventScrollReset>
              {t('import.changes.first')}
            </ButtonLink>
          )}
          {next !== null && (
            <ButtonLink size="small" to={at({ from: next })} preventScrollReset>
              {t('import.changes.next')}
            </ButtonLink>
          )}
        </nav>
      )}
    </section>
  );
}

function Who({ contact_id, email, external_id }: ShownChanges['lines'][number]) {
  const called = email ?? external_id ?? t('import.changes.nameless');
  if (contact_id === null) return <span className={layout.dim}>{called}</span>;
  return (
    <Link className={layout.link} to={paths.contact(contact_id)} title={called}>
      {called}
    </Link>
  );
}

/** Asks anew at each choice; without a script there is a button. */
function FieldFilter({ fields, field, what }: ShownChanges) {
  return (
    <Form
      method="get"
      preventScrollReset
      className={styles.filter}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <input type="hidden" name="what" value={what} />
      <label htmlFor="changes-field" className={layout.dim}>
        {t('file.field')}
      </label>
      <Select id="changes-field" name="field" defaultValue={field ?? ''}>
        <option value="">{t('import.changes.all-fields')}</option>
        {fields.map((one) => (
          <option key={one.field} value={one.field}>
            {one.name ?? fieldWord(one.field)}
          </option>
        ))}
      </Select>
      <noscript>
        <button type="submit">{t('import.changes.show')}</button>
      </noscript>
    </Form>
  );
}

function TakeBack({ id, fields, field }: Pick<ShownImport, 'id'> & Pick<ShownChanges, 'fields'> & { field: string }) {
  const pending = usePending('undo');
  const named = fields.find((one) => one.field === field);
  const called = named?.name ?? fieldWord(field);
  return (
    <Form method="post" action={paths.import(id)}>
      <input type="hidden" name="fields" value={named?.name ?? field} />
      <Submit size="small" intent="undo" pending={pending} doing={t('import.changes.take-back.doing')}>
        {t('import.changes.take-back', { field: called })}
      </Submit>
    </Form>
  );
}
