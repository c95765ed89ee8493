import { Form } from '@remix-run/react';
import { Columns3 } from 'lucide-react';
import type { FieldOffer } from '#app/domain/custom-fields/field-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink } from '#app/ui/controls/button.tsx';
import { Option } from '#app/ui/controls/check.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { Hidden } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import styles from './contacts.module.css';
import { type AskedList, addressOf, fieldsOf } from './list-address.ts';
import { isOwnColumn, LIST_COLUMNS, USUAL_COLUMNS } from './list-columns.ts';

/** Which columns the list has: a form whose answer is an address. */
export function ColumnChoice({ asked, customFields }: { asked: AskedList; customFields: FieldOffer }) {
  const shown: readonly string[] = asked.columns ?? USUAL_COLUMNS;
  const names = [...new Set([...shown.filter((name) => !isOwnColumn(name)), ...customFields.names])];
  return (
    <Disclosure label="Columns" icon={Columns3} kind="quiet" className={layout.onlyWide}>
      <Form action={paths.contacts()} className={styles.filter} key={addressOf(asked)}>
        <Hidden fields={fieldsOf({ ...asked, columns: null })} />
        <fieldset>
          <legend>Columns</legend>
          {LIST_COLUMNS.map(({ name, title }) => (
            <Option
              key={name}
              kind="checkbox"
              name="columns"
              value={name}
              label={title}
              defaultChecked={shown.includes(name)}
            />
          ))}
        </fieldset>
        {names.length > 0 && (
          <fieldset>
            <legend>Your own fields</legend>
            {names.map((name) => (
              <Option
                key={name}
                kind="checkbox"
                name="columns"
                value={name}
                label={name}
                defaultChecked={shown.includes(name)}
              />
            ))}
          </fieldset>
        )}
        <div className={layout.row}>
          <Button type="submit" kind="primary">
            Show these columns
          </Button>
          {asked.columns && (
            <ButtonLink kind="quiet" to={addressOf({ ...asked, columns: null })}>
              The usual ones
            </ButtonLink>
          )}
        </div>
      </Form>
    </Disclosure>
  );
}
