import { historyPosition, listHistory } from '#app/domain/contacts/history/list-history.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { Member } from '#app/http/member.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';
import { paths } from '#app/lib/paths.ts';
import type { ShownHistory } from './history-section.tsx';
import { listAddress } from './list-address.ts';

/** A page of a contact's history; the first for a cursor that is none of it. */
export async function showHistory(member: Member, request: Request, id: string): Promise<ShownHistory> {
  const from = listAddress(new URL(request.url).searchParams.get('from'));
  const first = new Request(new URL(new URL(request.url).pathname, request.url));
  const asked = await listPage(request, member.workspaceId, {}, historyPosition);
  const page = asked instanceof Refusal ? await listPage(first, member.workspaceId, {}, historyPosition) : asked;
  const found = page instanceof Refusal ? page : await listHistory(member, member.workspaceId, id, page);
  // without the contact there is no page
  if (found instanceof Refusal) return { entries: [], olderTo: null };
  const { data, next_cursor: cursor } = found;
  return { entries: data, olderTo: cursor && paths.contact(id, { from, cursor }) };
}
