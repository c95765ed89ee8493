import { Link } from '@remix-run/react';
import type { ShownChange } from '#app/domain/changes/change-resource.ts';
import { isChanging } from '#app/domain/changes/view-change.ts';
import { paths } from '#app/lib/paths.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { ChangeActions, ChangeStanding } from '#app/ui/people/change-standing.tsx';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { sayChange } from '#app/words/contacts/contact-change.ts';
import { t } from '#app/words/language/t.ts';
import styles from './contacts.module.css';

const EVERY_MS = 1_500;

/** A change of many contacts that is at work, or has just ended, over the list that it changes. */
export function ChangeNews({ change, tags }: { change: ShownChange; tags: { id: string; name: string }[] }) {
  useLivePage(isChanging(change), EVERY_MS);
  const what = sayChange(change, tags);
  return (
    <section className={classNames(layout.inset, styles.news)} aria-label={t('changes.one')}>
      <span className={layout.cut} title={what}>
        {what}
      </span>
      <ChangeStanding change={change} what={what} />
      <ChangeActions change={change} />
      <Link className={classNames(layout.link, layout.onlyWide)} to={paths.changes()}>
        {t('changes.all')}
      </Link>
    </section>
  );
}
