import { Form, Link, useLocation } from '@remix-run/react';
import { ChevronsUpDown, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { Mark } from '#app/ui/look/mark.tsx';
import { Face } from '#app/ui/people/face.tsx';
import { State } from '#app/ui/work/state.tsx';
import { formatTimeLeft, speakDuration } from '#app/words/amounts/durations.ts';
import { formatCount, percentDone } from '#app/words/amounts/numbers.ts';
import styles from './frame.module.css';
import { isWithin, SECTIONS, TABS } from './sections.ts';
import { Sheet } from './sheet.tsx';
import { UploadsElsewhere } from './uploads-elsewhere.tsx';
import { type LiveImport, useLiveImport } from './use-live-import.ts';
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
  // an import's own page shows all of it already
  const elsewhere = live && pathname !== paths.import(live.id) ? live : null;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        Skip to the page
      </a>
      <header className={styles.topBar}>
        <Mark />
        <span>Folksbase</span>
        {elsewhere && (
          <Link
            className={styles.topState}
            to={paths.import(elsewhere.id)}
            aria-label={`Import of ${elsewhere.filename}`}
          >
            <State kind="live">{percentDone(elsewhere.processed_bytes, elsewhere.size_bytes)} %</State>
          </Link>
        )}
      </header>
      <aside className={styles.side} aria-label="Workspace">
        <div className={styles.brand}>
          <Mark />
          <span>Folksbase</span>
          <span className={classNames(styles.workspace, layout.cut)} title={workspaceName} dir="auto">
            {workspaceName}
          </span>
          {otherWorkspaces.length > 0 && <SwitchWorkspace to={otherWorkspaces} />}
        </div>
        <nav className={styles.links} aria-label="Main">
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
              {to === paths.imports() && live && <span className={classNames(styles.count, styles.live)}>live</span>}
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
            <Form method="post" action={paths.signOut()}>
              <Button type="submit" kind="quiet" size="small" icon={LogOut} label="Sign out" />
            </Form>
          </div>
        </div>
      </aside>
      <Sheet className={styles.sheet}>{children}</Sheet>
      <nav className={styles.tabs} aria-label="Main tabs">
        {TABS.map(({ name, to, icon }) => (
          <Link key={to} className={styles.tab} to={to} aria-current={isCurrentTab(pathname, to) ? 'page' : undefined}>
            <Icon of={icon} size={18} />
            {name}
          </Link>
        ))}
      </nav>
    </div>
  );
}

/** Posts `workspace`. */
function SwitchWorkspace({ to }: { to: { id: string; name: string }[] }) {
  return (
    <Disclosure label="Switch workspace" shown={null} icon={ChevronsUpDown} kind="quiet" size="small" menu>
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
    left === null ? null : `${formatTimeLeft(left)} left`,
    speed === null ? null : `${formatCount(speed)} rows/s`,
  ].filter(Boolean);
  return (
    <WorkCard
      work="Import"
      filename={live.filename}
      done={live.processed_bytes}
      whole={live.size_bytes}
      said={left === null ? undefined : `${speakDuration(left)} left`}
      fact={facts.length > 0 ? facts.join(' · ') : 'Starting'}
      to={paths.import(live.id)}
    />
  );
}
