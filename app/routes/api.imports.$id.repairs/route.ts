import { notFound, Refusal } from '#app/domain/errors.ts';
import { viewRepair } from '#app/domain/imports/repairs/failure-resource.ts';
import { repairInput } from '#app/domain/imports/repairs/repair-input.ts';
import { repairedBefore, repairRows } from '#app/domain/imports/repairs/repair-rows.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/body/read.server.ts';
import { onceByKey } from '#app/http/requests/idempotency-key.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('import');
    const input = await readJson(args.request, repairInput);
    if (input instanceof Refusal) return input;
    const { workspaceId } = member;
    const outcomes = await onceByKey(member, args.request, input, {
      first: (_, call) => repairRows(member, workspaceId, id, input, call),
      again: (_, call) => repairedBefore(member, workspaceId, id, input, call),
    });
    return outcomes instanceof Refusal ? outcomes : answer(viewRepair(outcomes));
  },
});

export const loader = route.loader;
export const action = route.action;
