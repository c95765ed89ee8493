import { Refusal } from '#app/domain/errors.ts';
import { createExport, exportRequest } from '#app/domain/exports/create-export.server.ts';
import { getExport, listExports } from '#app/domain/exports/read-exports.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onList } from '#app/http/answers/on-list.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { readJson } from '#app/http/requests/body/read.server.ts';
import { onceByKey } from '#app/http/requests/idempotency-key.server.ts';

const route = api({
  GET: onList(listExports),
  async POST(args) {
    const member = await requireMember(args);
    const input = await readJson(args.request, exportRequest);
    if (input instanceof Refusal) return input;
    const { workspaceId, user } = member;
    const asked = onceByKey(member, args.request, input, {
      first: (id) => createExport(member, { workspaceId, userId: user.id }, input, id),
      again: (id) => getExport(member, workspaceId, id),
    });
    return answer(await asked, 202);
  },
});

export const loader = route.loader;
export const action = route.action;
