import { Refusal } from '#app/domain/errors.ts';
import { getSettings } from '#app/domain/settings/get-settings.server.ts';
import { saveSettings } from '#app/domain/settings/save-settings.server.ts';
import { settingsInput } from '#app/domain/settings/settings-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { readJson } from '#app/http/requests/read.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    return answer(await getSettings(member, member.workspaceId));
  },
  async PATCH(args) {
    const member = await requireMember(args);
    const changes = await readJson(args.request, settingsInput);
    return changes instanceof Refusal ? changes : answer(await saveSettings(member, member, changes));
  },
});

export const loader = route.loader;
export const action = route.action;
