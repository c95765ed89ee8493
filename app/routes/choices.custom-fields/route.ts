import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { offerCustomFields } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { searchTerm } from '#app/http/requests/list.server.ts';

/** The custom fields that a page offers once people type. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  return Response.json(await offerCustomFields(member, member.workspaceId, searchTerm(args.request)));
}
