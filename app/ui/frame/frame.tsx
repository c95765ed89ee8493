import ChevronsUpDown from 'sign:chevrons-up-down';
import LogOut from 'sign:log-out';
import Search from 'sign:search';
import { Form, Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { Finder } from '#app/ui/find/finder.tsx';
import { Keys } from '#app/ui/find/keys.tsx';
import { useCommandKey, useFindKeys } from '#app/ui/find/use-find-keys.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { Mark } from '#app/ui/look/mark.tsx';
import { Face } from '#app/ui/people/face.tsx';
import { CatchFile } from '#app/ui/upload/catch-file.tsx';
import { useUploads } from '#app/ui/upload/uploads.tsx';
import { State } from '#app/ui/work/state.tsx';
import { formatTimeLeft, speakDuration } from '#app/words/amounts/durations.ts';
import { formatCount, percentDone, sayPercent } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import styles from './frame.module.css';
import { isWithin, SECTIONS, TABS } from './sections.ts';
import { Sheet } from './sheet.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import { UploadsElsewhere } from './uploads-elsewhere.tsx';
import { useArrival } from './use-arrival.ts';
import { type LiveImport, useLiveImport } from './use-live-import.ts';
import { useTitleProgress } from './use-title-progress.ts';
import { WorkCard } from './work-card.tsx';

interface FrameProps {
  workspaceName: string;
  /** That somebody may switch to. */
  otherWorkspaces: { id: string; name: string }[];
  userEmail: string;
  contactsTotal: number;
  /** The import that is running (the newest, if there are several), or null. */
  liveImport: LiveImport | null;
  children: ReactNode;
}

/** Sidebar, icon bar or phone bars, and the sheet between them. */
export function Frame({ workspaceName, otherWorkspaces, userEmail, contactsTotal, liveImport, children }: FrameProps) {
  const { pathname } = useLocation();
  const live = useLiveImport(liveImport);
  const [opened, setOpened] = useFindKeys();
  const hasCommandKey = useCommandKey();
  const upload = useUploads().uploads.find(({ state }) => state === 'sending');
  useArrival();
  useTitleProgress(
    live ? percentDone(live.processed_bytes, live.size_bytes) : upload ? percentDone(upload.sent, upload.size) : null,
  );
  // an import's own page shows all of it already
  const elsewhere = live && pathname !== paths.import(live.id) ? live : null;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('frame.skip')}
      </a>
      <header className={styles.topBar}>
        <Mark />
        <span>Folksbase</span>
        {elsewhere && (
          <Link
            className={styles.topState}
            to={paths.import(elsewhere.id)}
            aria-label={t('work.import', { file: elsewhere.filename })}
          >
            <State kind="live">{sayPercent(percentDone(elsewhere.processed_bytes, elsewhere.size_bytes))}</State>
          </Link>
        )}
        <span className={styles.topTools}>
          <Button
            kind="quiet"
            icon={Search}
            label={t('find.title')}
            className={styles.find}
            onClick={() => setOpened('finder')}
          />
          <ThemeMenu from="end" />
        </span>
      </header>
      <aside className={styles.side} aria-label={t('frame.workspace')}>
        <div className={styles.brand}>
          <Mark />
          <span className={styles.names}>
            <span>Folksbase</span>
            <span className={styles.workspace} dir="auto">
              {workspaceName}
            </span>
          </span>
          {otherWorkspaces.length > 0 && <SwitchWorkspace to={otherWorkspaces} />}
        </div>
        <Button icon={Search} className={classNames(styles.find, styles.findBar)} onClick={() => setOpened('finder')}>
          <span>{t('find.title')}</span>
          <span className={styles.findKey} aria-hidden="true">
            <kbd>{hasCommandKey ? '⌘K' : t('keys.find-key.without-command')}</kbd>
          </span>
        </Button>
        <nav className={styles.links} aria-label={t('frame.main')}>
          {SECTIONS.map(({ name, to, icon }) => (
            <Link
              key={to}
              className={styles.link}
              to={to}
              title={name}
              aria-current={isWithin(pathname, to) ? 'page' : undefined}
            >
              <Icon of={icon} />
              <span>{name}</span>
              {to === paths.contacts() && contactsTotal > 0 && (
                <span className={styles.count}>{formatCount(contactsTotal)}</span>
              )}
              {to === paths.imports() && live && (
                <span className={classNames(styles.count, styles.live)}>{t('frame.live')}</span>
              )}
            </Link>
          ))}
        </nav>
        <div className={styles.foot}>
          <UploadsElsewhere />
          {elsewhere && <RunningImport live={elsewhere} />}
          <div className={styles.me}>
            <Face name={userEmail.split('@')[0] ?? userEmail} />
            <span className={layout.cut} title={userEmail}>
              {userEmail}
            </span>
            <ThemeMenu above from="end" />
            <Form method="post" action={paths.signOut()}>
              <Button type="submit" kind="quiet" size="small" icon={LogOut} label={t('sign-out.title')} />
            </Form>
          </div>
        </div>
      </aside>
      <Sheet className={styles.sheet}>
        {children}
        {!hasOwnCatch(pathname) && <CatchFile />}
      </Sheet>
      <nav className={styles.tabs} aria-label={t('frame.tabs')}>
        {TABS.map(({ name, to, icon }) => (
          <Link key={to} className={styles.tab} to={to} aria-current={isCurrentTab(pathname, to) ? 'page' : undefined}>
            <Icon of={icon} size={18} />
            {name}
          </Link>
        ))}
      </nav>
      {opened === 'finder' && <Finder onClose={() => setOpened(null)} />}
      {opened === 'keys' && <Keys onClose={() => setOpened(null)} />}
    </div>
  );
}

/** A page about one file says itself what becomes of another. */
const hasOwnCatch = (pathname: string) => pathname !== paths.imports() && isWithin(pathname, paths.imports());

/** Posts `workspace`. */
function SwitchWorkspace({ to }: { to: { id: string; name: string }[] }) {
  return (
    <Disclosure label={t('frame.switch')} shown={null} icon={ChevronsUpDown} kind="quiet" size="small" from="end" menu>
      {to.map(({ id, name }) => (
        <Form key={id} method="post" action={paths.workspaces()} reloadDocument>
          <input type="hidden" name="workspace" value={id} />
          <Button type="submit" kind="quiet">
            {name}
          </Button>
        </Form>
      ))}
    </Disclosure>
  );
}

const isCurrentTab = (pathname: string, to: string) =>
  isWithin(pathname, to) || (to === paths.settings() && isWithin(pathname, paths.tags()));

function RunningImport({ live }: { live: LiveImport }) {
  const { eta_seconds: left, rows_per_second: speed } = live;
  const facts = [
    left === null ? null : t('work.left', { time: formatTimeLeft(left) }),
    speed === null ? null : t('work.speed', { count: speed }),
  ].filter(Boolean);
  return (
    <WorkCard
      filename={live.filename}
      label={t('work.import', { file: live.filename })}
      done={live.processed_bytes}
      whole={live.size_bytes}
      said={left === null ? undefined : t('work.left', { time: speakDuration(left) })}
      fact={facts.length > 0 ? facts.join(' · ') : t('work.starting')}
      to={paths.import(live.id)}
    />
  );
}
