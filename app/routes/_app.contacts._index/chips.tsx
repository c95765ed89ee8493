import X from 'sign:x';
import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { capitalised } from '#app/words/capitalised.ts';
import { type FilterPart, filterParts, type NamesInFilters } from '#app/words/contacts/contact-filter.ts';
import { t } from '#app/words/language/t.ts';
import styles from './contacts.module.css';
import { type AskedList, narrowedTo } from './list-address.ts';

/** The filters that are on as sentences, each with a way to take it off. */
export function Chips({ asked, names }: { asked: AskedList; names: NamesInFilters }) {
  return filterParts(asked.filter, names).map((part) => (
    <Chip key={part.about} part={part} off={without(asked, part)} />
  ));
}

const without = (asked: AskedList, { clears }: FilterPart): string =>
  narrowedTo(asked, { ...asked.filter, ...Object.fromEntries(clears.map((name) => [name, undefined])) });

function Chip({ part: { about, says, values, joint }, off }: { part: FilterPart; off: string }) {
  return (
    <span className={styles.chip}>
      <span className={classNames(styles.said, layout.cut)}>
        {says !== '' && <span className={layout.dim}>{capitalised(says)} </span>}
        {values.map((value, index) => (
          <Fragment key={value}>
            {index > 0 && <span className={layout.dim}> {joint} </span>}
            <b>{says === '' ? capitalised(value) : value}</b>
          </Fragment>
        ))}
      </span>
      <Link className={styles.off} to={off} aria-label={t('contacts.filter.remove', { about })}>
        <Icon of={X} size={14} />
      </Link>
    </span>
  );
}
