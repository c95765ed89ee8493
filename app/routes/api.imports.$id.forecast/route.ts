import { notFound, Refusal } from '#app/domain/errors.ts';
import { askForecast, getForecast } from '#app/domain/imports/forecast/ask-forecast.server.ts';
import { confirmation } from '#app/domain/imports/import-options.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onRecord } from '#app/http/answers/on-record.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/read.server.ts';

const route = api({
  GET: onRecord('import', getForecast),
  async POST(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('import');
    const input = await readJson(args.request, confirmation);
    if (input instanceof Refusal) return input;
    return answer(await askForecast(member, member.workspaceId, id, input), 202);
  },
});

export const loader = route.loader;
export const action = route.action;
