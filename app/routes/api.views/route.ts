import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { listSavedViews } from '#app/domain/saved-views/list-saved-views.server.ts';
import { saveView } from '#app/domain/saved-views/save-view.server.ts';
import { newSavedViewInput } from '#app/domain/saved-views/saved-view-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { listPage } from '#app/http/requests/list.server.ts';
import { readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    const page = await listPage(args.request, member.workspaceId, {}, z.string());
    return page instanceof Refusal ? page : answer(await listSavedViews(member, member.workspaceId, page));
  },
  async POST(args) {
    const member = await requireMember(args);
    const view = await readJson(args.request, newSavedViewInput);
    return view instanceof Refusal ? view : answer(await saveView(member, member.workspaceId, view), 201);
  },
});

export const loader = route.loader;
export const action = route.action;
