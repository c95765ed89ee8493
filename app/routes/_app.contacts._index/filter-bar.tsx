import ListFilter from 'sign:list-filter';
import Search from 'sign:search';
import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { Hidden, TextInput } from '#app/ui/controls/field.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import type { NamesInFilters } from '#app/words/contacts/contact-filter.ts';
import { t } from '#app/words/language/t.ts';
import { Chips } from './chips.tsx';
import { ColumnChoice } from './column-choice.tsx';
import styles from './contacts.module.css';
import { type FilterOffers, FilterPanel } from './filter-panel.tsx';
import { type AskedList, addressOf, fieldsOf, isNarrowed, narrowedTo } from './list-address.ts';

interface FilterBarProps {
  asked: AskedList;
  offers: FilterOffers;
  names: NamesInFilters;
  /** What else stands in the row. */
  children?: ReactNode;
}

/** Search, the filters that are on as sentences, and the panel that sets them. All of it lives in the address. */
export function FilterBar({ asked, offers, names, children }: FilterBarProps) {
  const { filter } = asked;
  return (
    <search className={classNames(layout.inset, styles.toolbar)}>
      <SearchField asked={asked} />
      <Chips asked={asked} names={names} />
      <Disclosure
        label={t('contacts.filter')}
        shown={<span className={layout.onlyWide}>{t('contacts.filter')}</span>}
        icon={ListFilter}
        kind="quiet"
        className={styles.filterPlace}
        openAtFirst={offers.findTag !== ''}
      >
        <FilterPanel
          key={addressOf(asked)}
          asked={asked}
          offers={offers}
          importName={names.imports[0]?.filename ?? t('contacts.filter.deleted-import')}
        />
      </Disclosure>
      <ColumnChoice asked={asked} customFields={offers.customFields} />
      {children}
      {(isNarrowed(filter) || filter.search) && (
        <ButtonLink kind="quiet" to={narrowedTo({ ...asked, view: null }, {})} className={layout.onlyBroad}>
          {t('contacts.filter.clear')}
        </ButtonLink>
      )}
    </search>
  );
}

const PAUSE_MS = 250;

function SearchField({ asked }: { asked: AskedList }) {
  const { search = '' } = asked.filter;
  const submit = useSubmit();
  const navigation = useNavigation();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back, Forward and Clear change what is searched; while someone types, the field is theirs
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = search;
  }, [search]);
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
    <Form action={paths.contacts()} className={classNames(layout.searching, styles.search)}>
      <Icon of={Search} />
      <TextInput
        ref={field}
        type="search"
        name="search"
        aria-label={t('contacts.search')}
        placeholder={t('contacts.search.example')}
        autoComplete="off"
        defaultValue={search}
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
      <Hidden fields={fieldsOf({ ...asked, filter: { ...asked.filter, search: undefined } })} />
    </Form>
  );
}
