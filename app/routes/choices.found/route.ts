import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { findByName } from '#app/domain/find/find-by-name.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { searchTerm } from '#app/http/requests/list.server.ts';
import { foundThings } from './found-things.ts';

/** What the finder shows once people type. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  return Response.json({ found: foundThings(await findByName(member, member.workspaceId, searchTerm(args.request))) });
}
