import { isRouteErrorResponse, Link, useLocation } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';
import { useHydrated } from '#app/ui/work/clock.tsx';

interface Said {
  title: string;
  what: string;
  next: string;
}

const NOT_FOUND: Said = {
  title: 'Nothing is here',
  what: 'The address is wrong, or what it led to was deleted.',
  next: 'What you have is one click away.',
};

const BROKEN: Said = {
  title: 'Something broke on our side',
  what: 'Nothing you entered was half-written.',
  next: 'Try it again; if it breaks again, tell us the number below.',
};

const AWAY: Said = {
  title: 'A part of Folksbase does not answer',
  what: 'Your contacts are where they were.',
  next: 'Wait a moment, then try it again.',
};

const OFFLINE: Said = {
  title: 'No connection',
  what: 'This page could not be fetched. Imports and exports go on without you.',
  next: 'Try it again when you are back on the net.',
};

const BY_STATUS: Record<number, Said> = {
  403: {
    title: 'This came from somewhere else',
    what: 'The form was not sent from our own page, so it changed nothing.',
    next: 'Open the page here and send it again.',
  },
  404: NOT_FOUND,
  405: NOT_FOUND,
  410: {
    title: 'This is over',
    what: 'The link has ended, or the file behind it was removed after its 30 days.',
    next: 'A fresh one can be made on the page it came from.',
  },
  429: {
    title: 'Too many at once',
    what: 'We slowed you down; nothing is lost.',
    next: 'Wait a moment, then try it again.',
  },
  503: AWAY,
};

function failureIdOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('details' in data)) return null;
  const { details } = data;
  if (typeof details !== 'object' || details === null || !('id' in details)) return null;
  return typeof details.id === 'string' ? details.id : null;
}

/** What an error means, for people; `offline` where the browser says that it has no net. */
function said(error: unknown, offline: boolean): Said & { id: string | null } {
  if (isRouteErrorResponse(error)) return { ...(BY_STATUS[error.status] ?? BROKEN), id: failureIdOf(error.data) };
  // a fetch that never reached us is a TypeError in every browser
  const unreached = error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
  return { ...(offline || unreached ? OFFLINE : BROKEN), id: null };
}

/** What stands where a page should be: inside the frame, or on a sheet of its own (`ErrorPage`). */
export function ErrorView({ error }: { error: unknown }) {
  const hydrated = useHydrated();
  const { pathname, search } = useLocation();
  const { title, what, next, id } = said(error, hydrated && !navigator.onLine);
  return (
    <div className={layout.solo}>
      <h1>{title}</h1>
      <p className={layout.dim}>
        {what} {next}
      </p>
      {id && (
        <p className={layout.dim}>
          Number <span className={layout.nowrap}>{id}</span>
        </p>
      )}
      <div className={layout.row}>
        <ButtonLink kind="primary" to={paths.overview()}>
          Go to the overview
        </ButtonLink>
        {/* as a link, an address that begins with two slashes would lead to another host */}
        <Link className={layout.link} to={`${pathname.replace(/^\/+/, '/')}${search}`} reloadDocument>
          Try this page again
        </Link>
      </div>
    </div>
  );
}

/** An error with nothing around it. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <SoloSheet>
      <ErrorView error={error} />
    </SoloSheet>
  );
}
