import { isRouteErrorResponse, Link, useLocation } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { broken, offline, PAGE_FAILURES, type PageFailure } from '#app/words/failures/page-failures.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';

function failureIdOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('details' in data)) return null;
  const { details } = data;
  if (typeof details !== 'object' || details === null || !('id' in details)) return null;
  return typeof details.id === 'string' ? details.id : null;
}

/** What an error means, for people; `isOffline` where the browser says that it is offline. */
function said(error: unknown, isOffline: boolean): PageFailure & { id: string | null } {
  if (isRouteErrorResponse(error)) return { ...(PAGE_FAILURES[error.status] ?? broken)(), id: failureIdOf(error.data) };
  // a fetch that never reached us is a TypeError in every browser
  const unreached = error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
  return { ...(isOffline || unreached ? offline : broken)(), id: null };
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
          {rich('error.number', { number: (inner) => <span className={layout.nowrap}>{inner}</span> }, { id })}
        </p>
      )}
      <div className={layout.row}>
        <ButtonLink kind="primary" to={paths.overview()}>
          {t('error.overview')}
        </ButtonLink>
        {/* as a link, an address that begins with two slashes would lead to another host */}
        <Link className={layout.link} to={`${pathname.replace(/^\/+/, '/')}${search}`} reloadDocument>
          {t('error.again')}
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
