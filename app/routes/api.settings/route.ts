import { getSettings } from '#app/domain/settings/get-settings.server.ts';
import { saveSettings } from '#app/domain/settings/save-settings.server.ts';
import { settingsInput } from '#app/domain/settings/settings-input.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { onInput } from '#app/http/answers/on-input.server.ts';
import { requireMember } from '#app/http/member.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    return answer(await getSettings(member, member.workspaceId));
  },
  PATCH: onInput(settingsInput, (member, _, changes) => saveSettings(member, member, changes)),
});

export const loader = route.loader;
export const action = route.action;
