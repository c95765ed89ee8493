import { Refusal } from '#app/domain/errors.ts';
import { newHookInput } from '#app/domain/hooks/hook-input.ts';
import type { MadeHook } from '#app/domain/hooks/hook-resource.ts';
import { makeHook } from '#app/domain/hooks/make-hook.server.ts';
import { ownersOnly } from '#app/domain/workspaces/owners-only.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, typedTexts } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';

/** Makes the hook that a form asks for (hooks-section.tsx says its fields). */
export async function makeHookByForm(member: Member, form: FormData): Promise<MadeHook | Refusal> {
  const asked = { url: typedText(form, 'url').trim(), events: typedTexts(form, 'events') };
  const input = ownersOnly(member) ?? check(asked, newHookInput);
  return input instanceof Refusal ? input : makeHook(member, member, input);
}
