import { Form, Link, useNavigation, useSubmit } from '@remix-run/react';
import { ListFilter, Search, X } from 'lucide-react';
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import type { FieldOffer } from '#app/domain/custom-fields/field-offer.ts';
import type { TagOffer, TagOnOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink } from '#app/ui/controls/button.tsx';
import { Option } from '#app/ui/controls/check.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { TextField, TextInput } from '#app/ui/controls/field.tsx';
import { OfferedField } from '#app/ui/controls/offered-field.tsx';
import { CUSTOM_FIELDS } from '#app/ui/controls/offers.ts';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { type ContactFilter, filteredTo, filterFields, isNarrowed } from './contact-filter.ts';
import styles from './contacts.module.css';

interface FilterBarProps {
  filter: ContactFilter;
  tags: TagOffer;
  findTag: string;
  customFields: FieldOffer;
}

/** Search, the filters that are on as sentences, and the panel that sets them. All of it lives in the address. */
export function FilterBar({ filter, tags, findTag, customFields }: FilterBarProps) {
  return (
    <search className={classNames(layout.inset, styles.toolbar)}>
      <SearchField filter={filter} />
      <Chips filter={filter} tags={tags.tags} />
      <Disclosure
        label="Filter"
        icon={ListFilter}
        kind="quiet"
        className={styles.filterPlace}
        openAtFirst={findTag !== ''}
      >
        <FilterPanel
          key={filteredTo(filter)}
          filter={filter}
          tags={tags}
          findTag={findTag}
          customFields={customFields}
        />
      </Disclosure>
      {(isNarrowed(filter) || filter.search) && (
        <ButtonLink kind="quiet" to={paths.contacts()} className={layout.onlyWide}>
          Clear
        </ButtonLink>
      )}
    </search>
  );
}

const PAUSE_MS = 250;

function SearchField({ filter }: { filter: ContactFilter }) {
  const submit = useSubmit();
  const navigation = useNavigation();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back, Forward and Clear change what is searched; while someone types, the field is theirs
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = filter.search;
  }, [filter.search]);
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      const { target } = event;
      const typing = target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);

  return (
    <Form action={paths.contacts()} className={styles.search}>
      <Icon of={Search} />
      <TextInput
        ref={field}
        type="search"
        name="search"
        aria-label="Search by e-mail or name"
        placeholder="E-mail or name"
        autoComplete="off"
        defaultValue={filter.search}
        aria-busy={navigation.state === 'loading' || undefined}
        onChange={(event) => {
          const { form } = event.currentTarget;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => submit(form, { replace: true }), PAUSE_MS);
        }}
      />
      <span className={classNames(layout.onlyWide, styles.slash)} aria-hidden="true">
        <kbd>/</kbd>
      </span>
      <Hidden fields={filterFields({ ...filter, search: '' })} />
    </Form>
  );
}

/** Fields that are carried along unseen. */
export function Hidden({ fields }: { fields: [string, string][] }) {
  return fields.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

function Chips({ filter, tags }: { filter: ContactFilter; tags: TagOnOffer[] }) {
  const named = filter.tagIds.map((id) => tags.find((tag) => tag.id === id)?.name ?? 'a deleted tag');
  return (
    <>
      {named.length > 0 && (
        <Chip off={filteredTo({ ...filter, tagIds: [] })} about="tags">
          <span className={layout.dim}>Tag is </span>
          {named.map((name, index) => (
            <Fragment key={filter.tagIds[index]}>
              {index > 0 && <span className={layout.dim}> or </span>}
              <b>{name}</b>
            </Fragment>
          ))}
        </Chip>
      )}
      {filter.isUnsubscribed !== null && (
        <Chip off={filteredTo({ ...filter, isUnsubscribed: null })} about="subscription">
          <b>{filter.isUnsubscribed ? 'Unsubscribed' : 'Subscribed'}</b>
        </Chip>
      )}
      {filter.customField && (
        <Chip off={filteredTo({ ...filter, customField: null, customValue: null })} about={filter.customField}>
          {filter.customValue ? (
            <>
              <span className={layout.dim}>{filter.customField} is </span>
              <b>{filter.customValue}</b>
            </>
          ) : (
            <>
              <span className={layout.dim}>Has a value in </span>
              <b>{filter.customField}</b>
            </>
          )}
        </Chip>
      )}
    </>
  );
}

function Chip({ off, about, children }: { off: string; about: string; children: ReactNode }) {
  return (
    <span className={styles.chip}>
      <span className={classNames(styles.said, layout.cut)}>{children}</span>
      <Link className={styles.off} to={off} aria-label={`Remove the filter on ${about}`}>
        <Icon of={X} size={14} />
      </Link>
    </span>
  );
}

function FilterPanel({ filter, tags, findTag, customFields }: FilterBarProps) {
  return (
    <Form action={paths.contacts()} className={styles.filter}>
      {filter.search && <Hidden fields={[['search', filter.search]]} />}
      <div>
        <h3>Has any of these tags</h3>
        <TagChoice
          legend="Tags"
          name="tag_ids"
          tags={tags}
          chosen={filter.tagIds}
          findName="find_tag"
          foundFor={findTag}
        />
      </div>
      <fieldset>
        <legend>Mail</legend>
        <Option
          kind="radio"
          name="is_unsubscribed"
          value=""
          label="All"
          defaultChecked={filter.isUnsubscribed === null}
        />
        <Option
          kind="radio"
          name="is_unsubscribed"
          value="false"
          label="Subscribed"
          defaultChecked={filter.isUnsubscribed === false}
        />
        <Option
          kind="radio"
          name="is_unsubscribed"
          value="true"
          label="Unsubscribed"
          defaultChecked={filter.isUnsubscribed === true}
        />
      </fieldset>
      {customFields.names.length > 0 && (
        <>
          <OfferedField
            label="Your own field"
            name="custom_field"
            offered={customFields.names}
            hasMore={customFields.hasMore}
            source={CUSTOM_FIELDS}
            defaultValue={filter.customField ?? ''}
          />
          <TextField
            label="Its value"
            name="custom_value"
            hint="Blank: any value."
            autoComplete="off"
            defaultValue={filter.customValue ?? ''}
          />
        </>
      )}
      <Button type="submit" kind="primary">
        Show these
      </Button>
    </Form>
  );
}
