import { Form, useSearchParams } from '@remix-run/react';
import type { CustomField } from '#app/domain/custom-fields/custom-field-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Dialog, DialogActions } from '#app/ui/controls/dialog.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import table from '#app/ui/look/table.module.css';
import { Moment } from '#app/ui/work/moment.tsx';
import { formatCount, formatCounted } from '#app/words/numbers.ts';
import styles from './settings.module.css';

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
          <table className={table.table} aria-labelledby="own-fields">
            <colgroup>
              <col className={styles.colMargin} />
              <col className={styles.colName} />
              <col className={styles.colNumber} />
              <col className={table.broad} />
              <col />
            </colgroup>
            <thead>
              <tr>
                <td className={table.margin} />
                <th scope="col">Name</th>
                <th scope="col" className={table.num}>
                  Contacts
                </th>
                <th scope="col" className={table.broad}>
                  Created
                </th>
                <th scope="col">
                  <span className={layout.unseen}>Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <FieldRow key={field.name} field={field} />
              ))}
            </tbody>
          </table>
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
          <ButtonLink
            kind="quiet"
            size="small"
            to={asking('rename-field', name)}
            preventScrollReset
            aria-label={`Rename ${name}`}
          >
            Rename
          </ButtonLink>
          <ButtonLink
            kind="quiet"
            size="small"
            to={asking('delete-field', name)}
            preventScrollReset
            aria-label={`Delete ${name}`}
          >
            Delete …
          </ButtonLink>
        </span>
      </td>
    </tr>
  );
}

function AskRename({ field, error }: { field: CustomField; error: string | null }) {
  const pending = usePending('rename-field');
  return (
    <Dialog title={`Rename “${field.name}”`} closeTo={paths.settings()}>
      <Form method="post" action={asking('rename-field', field.name)} className={layout.stack} preventScrollReset>
        <input type="hidden" name="field" value={field.name} />
        <TextField label="Name" name="name" required autoComplete="off" defaultValue={field.name} error={error} />
        <DialogActions>
          <ButtonLink to={paths.settings()} replace preventScrollReset>
            Cancel
          </ButtonLink>
          <Submit kind="primary" name="intent" value="rename-field" pending={pending} doing="Renaming">
            Rename
          </Submit>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function AskDelete({ field }: { field: CustomField }) {
  const pending = usePending('delete-field');
  return (
    <Dialog title={`Delete the field “${field.name}”?`} closeTo={paths.settings()}>
      <p>
        {formatCounted(field.contact_count, 'contact loses its', 'contacts lose their')} value in this field; the
        contacts stay. This can’t be undone.
      </p>
      <Form method="post" action={paths.settings()}>
        <input type="hidden" name="field" value={field.name} />
        <DialogActions>
          <ButtonLink to={paths.settings()} replace preventScrollReset>
            Keep it
          </ButtonLink>
          <Submit kind="destroy" name="intent" value="delete-field" pending={pending} doing="Deleting">
            Delete field
          </Submit>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
