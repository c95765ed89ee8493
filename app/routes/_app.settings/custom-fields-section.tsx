import { useSearchParams } from '@remix-run/react';
import type { CustomField } from '#app/domain/custom-fields/custom-field-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { TextField } from '#app/ui/controls/field.tsx';
import { FormDialog } from '#app/ui/controls/form-dialog.tsx';
import { RowLink } from '#app/ui/controls/row-actions.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { Question } from '#app/ui/messages/question.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './settings.module.css';

const columns = (): readonly Column[] => [
  { title: t('settings.name'), width: styles.colName },
  { title: t('frame.contacts'), width: styles.colNumber, isNumber: true },
  { title: t('own-field.created'), isBroad: true },
  { title: t('list.actions'), width: styles.colActions, isUnseen: true },
];

const asking = (ask: 'rename-field' | 'delete-field', field: string) => paths.settings({ ask, field });

/** The workspace's own fields. Posts `intent`: `rename-field` (`field`, `name`) or `delete-field` (`field`). */
export function CustomFieldsSection({ fields, error }: { fields: CustomField[]; error: string | null }) {
  const [query] = useSearchParams();
  const ask = query.get('ask');
  const asked = fields.find(({ name }) => name === query.get('field'));
  return (
    <section className={layout.rule} aria-labelledby="own-fields">
      <div className={classNames(layout.inset, layout.block)}>
        <h2 id="own-fields">{t('field.own')}</h2>
        <p className={layout.hint}>{fields.length === 0 ? t('own-field.none') : t('own-field.said')}</p>
      </div>
      {fields.length > 0 && (
        <div className={styles.fields}>
          <ListTable label={{ headingId: 'own-fields' }} columns={columns()}>
            {fields.map((field) => (
              <FieldRow key={field.name} field={field} />
            ))}
          </ListTable>
        </div>
      )}
      {ask === 'rename-field' && asked && <AskRename field={asked} error={error} />}
      {ask === 'delete-field' && asked && <AskDelete field={asked} />}
    </section>
  );
}

function FieldRow({ field }: { field: CustomField }) {
  const { name, contact_count: count, created_at: made } = field;
  return (
    <tr>
      <td className={table.margin} />
      <th scope="row" className={table.lead} title={name}>
        <span className={table.main} dir="auto">
          {name}
        </span>
      </th>
      <td className={classNames(table.num, table.second)}>
        {formatCount(count)}
        <span className={layout.onlyPhone}> {t('own-field.contacts', { count })}</span>
      </td>
      <td className={classNames(table.broad, layout.dim)}>
        <Moment iso={made} as="day" />
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <span className={classNames(table.actions, table.onHover)}>
          <RowLink to={asking('rename-field', name)} label={t('own-field.rename-named', { name })}>
            {t('action.rename')}
          </RowLink>
          <RowLink to={asking('delete-field', name)} label={t('own-field.delete-named', { name })}>
            {t('action.delete.asks')}
          </RowLink>
        </span>
      </td>
    </tr>
  );
}

function AskRename({ field: { name }, error }: { field: CustomField; error: string | null }) {
  return (
    <FormDialog
      title={t('own-field.rename-title', { name })}
      leaveTo={paths.settings()}
      action={asking('rename-field', name)}
      intent="rename-field"
      verb={t('action.rename')}
      doing={t('own-field.renaming')}
      fields={{ field: name }}
    >
      <TextField label={t('settings.name')} name="name" required autoComplete="off" defaultValue={name} error={error} />
    </FormDialog>
  );
}

function AskDelete({ field }: { field: CustomField }) {
  return (
    <Question
      title={t('own-field.delete-title', { name: field.name })}
      page={paths.settings()}
      intent="delete-field"
      verb={t('own-field.delete')}
      doing={t('action.delete.doing')}
      fields={{ field: field.name }}
    >
      {t('own-field.delete-said', { count: field.contact_count })}
    </Question>
  );
}
