import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Outlet, useLoaderData } from '@remix-run/react';
import { liveImport } from '#app/domain/imports/live-import.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { Frame } from '#app/ui/frame/frame.tsx';
import { findWorkspace } from '#db/queries/workspaces.ts';

/** What stands around every page of someone who is signed in. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const [workspace, live] = await Promise.all([
    findWorkspace(member.db, member.workspaceId),
    liveImport(member, member.workspaceId),
  ]);
  return {
    workspaceName: workspace.name,
    contactsTotal: workspace.contacts_total,
    userEmail: member.user.email,
    liveImport: live,
  };
}

export default function SignedIn() {
  return (
    <Frame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}
