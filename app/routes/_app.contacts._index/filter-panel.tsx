import { Form } from '@remix-run/react';
import type { StoredFilter } from '#app/domain/contacts/values/stored-filter.ts';
import type { FieldOffer } from '#app/domain/custom-fields/field-offer.ts';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Option } from '#app/ui/controls/check.tsx';
import { Hidden, Select, TextField, TextInput } from '#app/ui/controls/field.tsx';
import { OfferedField } from '#app/ui/controls/offered-field.tsx';
import { CUSTOM_FIELDS } from '#app/ui/controls/offers.ts';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './contacts.module.css';
import { type AskedList, fieldsOf } from './list-address.ts';

/** What filters can be chosen from. */
export interface FilterOffers {
  tags: TagOffer;
  /** What the tags on offer were sought by, without JavaScript. */
  findTag: string;
  customFields: FieldOffer;
  imports: { id: string; filename: string }[];
}

/** What the panel does not ask for is carried along. */
const carried = ({ filter: { search }, ...asked }: AskedList) =>
  fieldsOf({ ...asked, filter: search ? { search } : {} });

/** The panel that sets all filters at once: a form whose answer is an address. */
export function FilterPanel({
  asked,
  offers,
  importName,
}: {
  asked: AskedList;
  offers: FilterOffers;
  importName: string;
}) {
  const { filter } = asked;
  const { tag_ids = [], all_tag_ids = [] } = filter;
  const asksAll = tag_ids.length === 0 && all_tag_ids.length > 0;
  return (
    <Form action={paths.contacts()} className={styles.filter}>
      <Hidden fields={carried(asked)} />
      {!asksAll && all_tag_ids.length > 0 && <Hidden fields={[['all_tag_ids', all_tag_ids.join(',')]]} />}
      <fieldset>
        <legend>{t('field.tags')}</legend>
        <div className={styles.inLine}>
          <Option
            kind="radio"
            name="tags_match"
            value="any"
            label={t('contacts.filter.any-tag')}
            defaultChecked={!asksAll}
          />
          <Option
            kind="radio"
            name="tags_match"
            value="all"
            label={t('contacts.filter.all-tags')}
            defaultChecked={asksAll}
          />
        </div>
        <TagChoice
          legend={t('field.tags')}
          name="tag_ids"
          tags={offers.tags}
          chosen={asksAll ? all_tag_ids : tag_ids}
          findName="find_tag"
          foundFor={offers.findTag}
        />
      </fieldset>
      <fieldset>
        <legend>{t('contact.mail')}</legend>
        <div className={styles.inLine}>
          {mailChoices().map(({ value, label }) => (
            <Option
              key={value}
              kind="radio"
              name="is_unsubscribed"
              value={value}
              label={label}
              defaultChecked={value === String(filter.is_unsubscribed ?? '')}
            />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('contacts.filter.address')}</legend>
        <div className={styles.inLine}>
          {addressChoices().map(({ value, label }) => (
            <Option
              key={value}
              kind="radio"
              name="has_email"
              value={value}
              label={label}
              defaultChecked={value === String(filter.has_email ?? '')}
            />
          ))}
        </div>
      </fieldset>
      {offers.customFields.names.length > 0 && <OwnField filter={filter} customFields={offers.customFields} />}
      <fieldset>
        <legend>{t('contacts.filter.added')}</legend>
        <div className={styles.between}>
          <TextInput
            type="date"
            name="added_from"
            aria-label={t('contacts.filter.added-from')}
            defaultValue={dayOf(filter.added_from)}
          />
          <span>{t('contacts.filter.to')}</span>
          <TextInput
            type="date"
            name="added_until"
            aria-label={t('contacts.filter.added-until')}
            defaultValue={dayOf(filter.added_until)}
          />
        </div>
      </fieldset>
      {(offers.imports.length > 0 || filter.import_id) && (
        <FromImport chosen={filter.import_id} imports={offers.imports} chosenName={importName} />
      )}
      <Button type="submit" kind="primary">
        {t('contacts.filter.show')}
      </Button>
    </Form>
  );
}

const mailChoices = () => [
  { value: '', label: t('contacts.filter.all') },
  { value: 'false', label: t('contact.subscribed') },
  { value: 'true', label: t('contact.unsubscribed') },
];

const addressChoices = () => [
  { value: '', label: t('contacts.filter.all') },
  { value: 'true', label: t('contacts.filter.with-address') },
  { value: 'false', label: t('contacts.filter.without-address') },
];

const dayOf = (time = '') => time.slice(0, 'yyyy-mm-dd'.length);

const howChoices = () => [
  { value: 'is', label: t('contacts.filter.is') },
  { value: 'contains', label: t('contacts.filter.contains') },
  { value: 'any', label: t('contacts.filter.any-value') },
  { value: 'blank', label: t('contacts.filter.blank') },
];

function howOf({ custom_field, custom_value, custom_contains, custom_is_blank }: StoredFilter): string {
  if (custom_is_blank) return 'blank';
  if (custom_contains) return 'contains';
  return custom_field && !custom_value ? 'any' : 'is';
}

function OwnField({ filter, customFields }: { filter: StoredFilter; customFields: FieldOffer }) {
  return (
    <fieldset>
      <legend>{t('contacts.filter.own-field')}</legend>
      <div className={styles.ownField}>
        <OfferedField
          label={t('field.field')}
          name="custom_field"
          offered={customFields.names}
          hasMore={customFields.hasMore}
          source={CUSTOM_FIELDS}
          defaultValue={filter.custom_field ?? ''}
        />
        <Select name="custom_how" aria-label={t('contacts.filter.how')} defaultValue={howOf(filter)}>
          {howChoices().map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <TextField
          label={t('field.value')}
          name="custom_value"
          autoComplete="off"
          defaultValue={filter.custom_value ?? filter.custom_contains ?? ''}
        />
      </div>
    </fieldset>
  );
}

function FromImport({
  chosen,
  chosenName,
  imports,
}: {
  chosen: string | undefined;
  chosenName: string;
  imports: FilterOffers['imports'];
}) {
  const isOffered = chosen === undefined || imports.some(({ id }) => id === chosen);
  return (
    <fieldset>
      <legend>{t('contacts.filter.import')}</legend>
      <Select name="import_id" aria-label={t('contacts.filter.import')} defaultValue={chosen ?? ''}>
        <option value="">{t('contacts.filter.any-import')}</option>
        {!isOffered && <option value={chosen}>{chosenName}</option>}
        {imports.map(({ id, filename }) => (
          <option key={id} value={id}>
            {filename}
          </option>
        ))}
      </Select>
    </fieldset>
  );
}
