import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { offerTags } from '#app/domain/tags/offer-tags.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { searchTerm } from '#app/http/requests/list.server.ts';

/** The tags that a page offers once people type. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  return Response.json(await offerTags(member, member.workspaceId, { search: searchTerm(args.request) }));
}
