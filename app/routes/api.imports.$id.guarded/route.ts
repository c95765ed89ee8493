import { notFound, Refusal } from '#app/domain/errors.ts';
import { showGuarded } from '#app/domain/imports/guard/show-guarded.server.ts';
import { takeCells, takeInput } from '#app/domain/imports/guard/take-cells.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/read.server.ts';

const route = api({
  GET: onRecord('import', showGuarded),
  async POST(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('import');
    const input = await readJson(args.request, takeInput);
    if (input instanceof Refusal) return input;
    return answer(await takeCells(member, member.workspaceId, id, input));
  },
});

export const loader = route.loader;
export const action = route.action;
