import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { liveImport } from '#app/domain/imports/live-import.server.ts';
import { getFrame } from '#app/domain/workspaces/get-workspace.server.ts';
import { followLanguage } from '#app/http/follow-language.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { Frame } from '#app/ui/frame/frame.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { ErrorPage, ErrorView } from '#app/ui/messages/error-page.tsx';
import { UploadsProvider } from '#app/ui/upload/uploads.tsx';

/** What stands around every page of someone who is signed in. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  followLanguage(member, args);
  const [{ workspace, others }, live] = await Promise.all([
    getFrame(member, member.workspaceId, member.user.id),
    liveImport(member, member.workspaceId),
  ]);
  args.context.gravatar = workspace.gravatar;
  return {
    workspaceName: workspace.name,
    otherWorkspaces: others,
    contactsTotal: workspace.contacts_total,
    userEmail: member.user.email,
    liveImport: live,
  };
}

export default function SignedIn() {
  return (
    <UploadsProvider>
      <Frame {...useLoaderData<typeof loader>()}>
        <Outlet />
      </Frame>
    </UploadsProvider>
  );
}

/** What went wrong on a page keeps its frame; what went wrong with the frame has none. */
export function ErrorBoundary() {
  const around = useRouteLoaderData<typeof loader>('routes/_app');
  const error = useRouteError();
  if (!around) return <ErrorPage error={error} />;
  return (
    <UploadsProvider>
      <Frame {...around}>
        <div className={classNames(layout.inset, layout.block)}>
          <ErrorView error={error} />
        </div>
      </Frame>
    </UploadsProvider>
  );
}
