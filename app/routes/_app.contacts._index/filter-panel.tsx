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
        <legend>Tags</legend>
        <div className={styles.inLine}>
          <Option kind="radio" name="tags_match" value="any" label="Any of them" defaultChecked={!asksAll} />
          <Option kind="radio" name="tags_match" value="all" label="All of them" defaultChecked={asksAll} />
        </div>
        <TagChoice
          legend="Tags"
          name="tag_ids"
          tags={offers.tags}
          chosen={asksAll ? all_tag_ids : tag_ids}
          findName="find_tag"
          foundFor={offers.findTag}
        />
      </fieldset>
      <fieldset>
        <legend>Mail</legend>
        <div className={styles.inLine}>
          {MAIL.map(({ value, label }) => (
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
        <legend>E-mail address</legend>
        <div className={styles.inLine}>
          {ADDRESS.map(({ value, label }) => (
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
        <legend>Added (whole days, UTC)</legend>
        <div className={styles.between}>
          <TextInput type="date" name="added_from" aria-label="Added from" defaultValue={dayOf(filter.added_from)} />
          <span>to</span>
          <TextInput type="date" name="added_until" aria-label="Added until" defaultValue={dayOf(filter.added_until)} />
        </div>
      </fieldset>
      {(offers.imports.length > 0 || filter.import_id) && (
        <FromImport chosen={filter.import_id} imports={offers.imports} chosenName={importName} />
      )}
      <Button type="submit" kind="primary">
        Show these
      </Button>
    </Form>
  );
}

const MAIL = [
  { value: '', label: 'All' },
  { value: 'false', label: 'Subscribed' },
  { value: 'true', label: 'Unsubscribed' },
];

const ADDRESS = [
  { value: '', label: 'All' },
  { value: 'true', label: 'With one' },
  { value: 'false', label: 'Without' },
];

const dayOf = (time = '') => time.slice(0, 'yyyy-mm-dd'.length);

const HOW = [
  { value: 'is', label: 'is' },
  { value: 'contains', label: 'contains' },
  { value: 'any', label: 'has any value' },
  { value: 'blank', label: 'is blank' },
];

function howOf({ custom_field, custom_value, custom_contains, custom_is_blank }: StoredFilter): string {
  if (custom_is_blank) return 'blank';
  if (custom_contains) return 'contains';
  return custom_field && !custom_value ? 'any' : 'is';
}

function OwnField({ filter, customFields }: { filter: StoredFilter; customFields: FieldOffer }) {
  return (
    <fieldset>
      <legend>Your own field</legend>
      <div className={styles.ownField}>
        <OfferedField
          label="Field"
          name="custom_field"
          offered={customFields.names}
          hasMore={customFields.hasMore}
          source={CUSTOM_FIELDS}
          defaultValue={filter.custom_field ?? ''}
        />
        <Select name="custom_how" aria-label="How the value is meant" defaultValue={howOf(filter)}>
          {HOW.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <TextField
          label="Value"
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
      <legend>Added or changed by import</legend>
      <Select name="import_id" aria-label="Added or changed by import" defaultValue={chosen ?? ''}>
        <option value="">Any</option>
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
