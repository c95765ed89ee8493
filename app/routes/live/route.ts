import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { liveImport } from '#app/domain/imports/live-import.server.ts';
import { requireMember } from '#app/http/member.server.ts';

/** The import at work now, which the frame of every page asks for every other second. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args);
  return Response.json({ live: await liveImport(member, member.workspaceId) });
}
