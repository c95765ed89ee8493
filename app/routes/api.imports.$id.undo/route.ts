import { notFound, Refusal } from '#app/domain/errors.ts';
import { undoImport } from '#app/domain/imports/undo/undo-import.server.ts';
import { undoInput } from '#app/domain/imports/undo/undo-part.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJsonIfAny } from '#app/http/requests/body/read.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('import');
    const input = await readJsonIfAny(args.request, undoInput);
    return input instanceof Refusal ? input : answer(await undoImport(member, member.workspaceId, id, input), 202);
  },
});

export const loader = route.loader;
export const action = route.action;
