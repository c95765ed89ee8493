import Columns3 from 'sign:columns-3';
import { Form } from '@remix-run/react';
import type { FieldOffer } from '#app/domain/custom-fields/field-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink } from '#app/ui/controls/button.tsx';
import { Option } from '#app/ui/controls/check.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { Hidden } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
import styles from './contacts.module.css';
import { type AskedList, addressOf, fieldsOf } from './list-address.ts';
import { columnTitle, isOwnColumn, LIST_COLUMNS, USUAL_COLUMNS } from './list-columns.ts';

/** Which columns the list has: a form whose answer is an address. */
export function ColumnChoice({ asked, customFields }: { asked: AskedList; customFields: FieldOffer }) {
  const shown: readonly string[] = asked.columns ?? USUAL_COLUMNS;
  const names = [...new Set([...shown.filter((name) => !isOwnColumn(name)), ...customFields.names])];
  return (
    <Disclosure label={t('contacts.columns')} icon={Columns3} kind="quiet" className={layout.onlyWide}>
      <Form action={paths.contacts()} className={styles.filter} key={addressOf(asked)}>
        <Hidden fields={fieldsOf({ ...asked, columns: null })} />
        <fieldset>
          <legend>{t('contacts.columns')}</legend>
          {LIST_COLUMNS.map((name) => (
            <Option
              key={name}
              kind="checkbox"
              name="columns"
              value={name}
              label={columnTitle(name)}
              defaultChecked={shown.includes(name)}
            />
          ))}
        </fieldset>
        {names.length > 0 && (
          <fieldset>
            <legend>{t('field.own')}</legend>
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
            {t('contacts.columns.show')}
          </Button>
          {asked.columns && (
            <ButtonLink kind="quiet" to={addressOf({ ...asked, columns: null })}>
              {t('contacts.columns.usual')}
            </ButtonLink>
          )}
        </div>
      </Form>
    </Disclosure>
  );
}
