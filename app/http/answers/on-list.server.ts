import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import type { ListPage } from '#app/domain/list-page.ts';
import { type Member, requireMember } from '#app/http/member.server.ts';
import { listPage, nameSearch } from '#app/http/requests/list.server.ts';
import { answer, type Handler } from './answers.server.ts';

type List = (member: Member, workspaceId: Member['workspaceId'], page: ListPage) => Promise<unknown>;

interface ListOptions {
  /** What a cursor has of the last entry before; an id unless said. */
  position?: z.ZodType<string>;
  guard?: typeof requireMember;
}

/** The handler of a GET that answers with a page of a list which nothing narrows (docs/rules/api.md#lists). */
export const onList =
  (list: List, { position, guard = requireMember }: ListOptions = {}): Handler =>
  async (args) => {
    const member = await guard(args);
    const page = await listPage(args.request, member.workspaceId, {}, position);
    return page instanceof Refusal ? page : answer(await list(member, member.workspaceId, page));
  };

type NameList = (
  member: Member,
  workspaceId: Member['workspaceId'],
  search: string,
  page: ListPage,
) => Promise<unknown>;

/** The same of a list of names, of which people may search a part. */
export const onNames =
  (list: NameList): Handler =>
  async (args) => {
    const member = await requireMember(args);
    const filter = nameSearch(args.request);
    if (filter instanceof Refusal) return filter;
    const page = await listPage(args.request, member.workspaceId, filter, z.string());
    return page instanceof Refusal ? page : answer(await list(member, member.workspaceId, filter.search, page));
  };
