import { Form, useSearchParams } from '@remix-run/react';
import type { CustomField } from '#app/domain/custom-fields/custom-field-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { RowLink } from '#app/ui/controls/row-actions.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { Moment } from '#app/ui/work/moment.tsx';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import styles from './settings.module.css';

const COLUMNS: readonly Column[] = [
  { title: 'Name', width: styles.colName },
  { title: 'Contacts', width: styles.colNumber, isNumber: true },
  { title: 'Created', isBroad: true },
  { title: 'Actions', isUnseen: true },
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
        <h2 id="own-fields">Your own fields</h2>
        <p className={layout.hint}>
          {fields.length === 0
            ? 'None yet. Imports create them, or add one on a contact’s page.'
            : 'Created by imports and by hand.'}
        </p>
      </div>
      {fields.length > 0 && (
        <div className={styles.fields}>
          <ListTable label={{ headingId: 'own-fields' }} columns={COLUMNS}>
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
        <span className={layout.onlyPhone}> {count === 1 ? 'contact' : 'contacts'}</span>
      </td>
      <td className={classNames(table.broad, layout.dim)}>
        <Moment iso={made} as="day" />
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <span className={classNames(table.actions, table.onHover)}>
          <RowLink to={asking('rename-field', name)} label={`Rename ${name}`}>
            Rename
          </RowLink>
          <RowLink to={asking('delete-field', name)} label={`Delete ${name}`}>
            Delete …
          </RowLink>
        </span>
      </td>
    </tr>
  );
}

function AskRename({ field, error }: { field: CustomField; error: string | null }) {
  return (
    <Dialog title={`Rename “${field.name}”`} closeTo={paths.settings()}>
      <Form
        noValidate
        method="post"
        action={asking('rename-field', field.name)}
        className={layout.stack}
        preventScrollReset
      >
        <input type="hidden" name="field" value={field.name} />
        <TextField label="Name" name="name" required autoComplete="off" defaultValue={field.name} error={error} />
        <DialogButtons leaveTo={paths.settings()} intent="rename-field" verb="Rename" doing="Renaming" />
      </Form>
    </Dialog>
  );
}

function AskDelete({ field }: { field: CustomField }) {
  return (
    <Dialog title={`Delete the field “${field.name}”?`} closeTo={paths.settings()}>
      <p>
        {formatCounted(field.contact_count, 'contact loses its', 'contacts lose their')} value in this field; the
        contacts stay. This can’t be undone.
      </p>
      <Form method="post" action={paths.settings()}>
        <input type="hidden" name="field" value={field.name} />
        <DialogButtons
          leaveTo={paths.settings()}
          leave="Keep it"
          intent="delete-field"
          verb="Delete field"
          doing="Deleting"
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}
