import { newApiKeyInput } from '#app/domain/api-keys/api-key-input.ts';
import type { MadeApiKey } from '#app/domain/api-keys/api-key-resource.ts';
import { endApiKey } from '#app/domain/api-keys/end-api-key.server.ts';
import { makeApiKey } from '#app/domain/api-keys/make-api-key.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { ownersOnly } from '#app/domain/workspaces/owners-only.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText } from '#app/http/requests/body/form.server.ts';
import { check, pathId } from '#app/http/requests/body/read.server.ts';

const DAY_MS = 24 * 3_600_000;

/** Makes the API key that a form asks for (api-keys-section.tsx says its fields). */
export async function makeKey(member: Member, form: FormData): Promise<MadeApiKey | Refusal> {
  const days = Number(typedText(form, 'days'));
  const expires_at = days > 0 ? new Date(member.now().getTime() + Math.min(days, 3_650) * DAY_MS).toISOString() : null;
  const asked = { name: typedText(form, 'name'), scope: typedText(form, 'scope'), expires_at };
  const refused = ownersOnly(member);
  const input = refused ?? check(asked, newApiKeyInput);
  return input instanceof Refusal ? input : makeApiKey(member, member, input);
}

/** Ends the API key that a form names. */
export async function endKey(member: Member, form: FormData): Promise<Refusal | null> {
  const id = pathId({ id: typedText(form, 'key') });
  return ownersOnly(member) ?? (id ? endApiKey(member, member.workspaceId, id) : notFound('key'));
}
