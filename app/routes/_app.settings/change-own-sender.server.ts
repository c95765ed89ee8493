import { Refusal } from '#app/domain/errors.ts';
import { dropOwnSender, takeOwnSender } from '#app/domain/settings/own-sender.server.ts';
import { ownSenderInput } from '#app/domain/settings/own-sender-input.ts';
import { ownersOnly } from '#app/domain/workspaces/owners-only.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';

/** What a form about the workspace's own sender asks for (own-sender-section.tsx says its fields). */
export async function changeOwnSender(member: Member, form: FormData): Promise<Refusal | null> {
  const refused = ownersOnly(member);
  if (refused) return refused;
  if (form.get('intent') === 'drop-own-sender') return dropOwnSender(member, member.workspaceId);
  const asked = { own_key: typedText(form, 'own_key'), own_address: typedText(form, 'own_address') };
  const input = check(asked, ownSenderInput);
  return input instanceof Refusal ? input : takeOwnSender(member, member, input);
}
