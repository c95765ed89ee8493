import { Link } from '@remix-run/react';
import type { SavedView } from '#app/domain/saved-views/saved-view-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { t } from '#app/words/language/t.ts';
import { addressOf } from './list-address.ts';
import { listOfView } from './same-list.ts';
import styles from './views.module.css';

interface ViewsBarProps {
  views: SavedView[];
  /** Everybody, or a view's list as it is or with changes. */
  current: 'everyone' | SavedView | null;
  isChanged: boolean;
}

/** The lists that the workspace keeps under a name, over the list; nothing while there are none. */
export function ViewsBar({ views, current, isChanged }: ViewsBarProps) {
  if (views.length === 0) return null;
  return (
    <nav className={styles.bar} aria-label={t('views.title')}>
      <ul className={styles.views}>
        <li>
          <Link
            className={styles.view}
            to={paths.contacts()}
            aria-current={current === 'everyone' ? 'page' : undefined}
          >
            {t('views.everyone')}
          </Link>
        </li>
        {views.map((view) => (
          <li key={view.id}>
            <Link
              className={styles.view}
              to={addressOf(listOfView(view))}
              prefetch="intent"
              aria-current={current === view ? 'page' : undefined}
              title={view.name}
            >
              <span dir="auto">{view.name}</span>
              {current === view && isChanged && <span className={styles.changed}> {t('views.changed')}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
