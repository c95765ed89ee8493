import type { ShownChange } from '#app/domain/changes/change-resource.ts';
import { isChanging } from '#app/domain/changes/view-change.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { NextPage } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { EmptyPage } from '#app/ui/messages/empty.tsx';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { ChangeActions, ChangeStanding } from '#app/ui/people/change-standing.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { sayChange } from '#app/words/contacts/contact-change.ts';
import { type NamesInFilters, sayFilter } from '#app/words/contacts/contact-filter.ts';
import { t } from '#app/words/language/t.ts';
import styles from './changes.module.css';

interface ChangesViewProps {
  /** One page of the list, newest first. */
  changes: ShownChange[];
  names: NamesInFilters;
  olderTo: string | null;
  error: string | null;
}

const EVERY_MS = 2_000;

const columns = (): Column[] => [
  { title: t('changes.what') },
  { title: t('changes.whom'), width: styles.colWhom, isBroad: true },
  { title: t('list.state'), width: styles.colState },
  { title: t('changes.when'), width: styles.colWhen, isNumber: true, isBroad: true },
  { title: t('list.actions'), width: styles.colActions, isNumber: true, isUnseen: true },
];

/** Changes of all that match. Posts `intent` (`stop`, `undo`) with `id`. */
export function ChangesView({ changes, names, olderTo, error }: ChangesViewProps) {
  useLivePage(changes.some(isChanging), EVERY_MS);
  return (
    <>
      <PageHeader
        title={t('changes.title')}
        fact={<span className={layout.onlyWide}>{t('changes.kept')}</span>}
        back={{ to: paths.contacts(), label: t('contacts.back') }}
      />
      <PageFailure>{error}</PageFailure>
      {changes.length === 0 ? (
        <EmptyPage title={t('changes.none')}>
          <p className={layout.dim}>{t('changes.none.hint')}</p>
          <div>
            <ButtonLink to={paths.contacts()}>{t('contacts.filter-them')}</ButtonLink>
          </div>
        </EmptyPage>
      ) : (
        <ListTable label={{ text: t('changes.list') }} columns={columns()}>
          {changes.map((change) => (
            <ChangeRow key={change.id} change={change} names={names} />
          ))}
        </ListTable>
      )}
      <NextPage to={olderTo}>{t('list.older')}</NextPage>
    </>
  );
}

function ChangeRow({ change, names }: { change: ShownChange; names: NamesInFilters }) {
  const what = sayChange(change, names.tags);
  const whom = sayFilter(change.filter, names);
  return (
    <tr>
      <td className={table.margin} />
      <th scope="row" className={table.lead}>
        <span className={table.main} title={what} dir="auto">
          {what}
        </span>
      </th>
      <td className={classNames(table.second, table.broad)} title={whom}>
        {whom}
      </td>
      <td className={table.third}>
        <ChangeStanding change={change} what={what} />
      </td>
      <td className={classNames(table.num, table.broad, layout.dim)}>
        <Moment iso={change.created_at} />
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <ChangeActions change={change} />
      </td>
    </tr>
  );
}
