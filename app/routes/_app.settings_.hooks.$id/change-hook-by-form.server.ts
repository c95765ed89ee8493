import { notFound, Refusal } from '#app/domain/errors.ts';
import { changeHook, removeHook } from '#app/domain/hooks/change-hook.server.ts';
import { hookChangesInput } from '#app/domain/hooks/hook-input.ts';
import { sendAgain, testHook } from '#app/domain/hooks/send-again.server.ts';
import { ownersOnly } from '#app/domain/workspaces/owners-only.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, typedTexts, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check, pathId } from '#app/http/requests/body/read.server.ts';

/** What a form of a hook's page asks for (hook-view.tsx says their fields). Returns the refusal, or null. */
export async function changeHookByForm(member: Member, id: string, form: FormData): Promise<Refusal | null> {
  // owners alone see hooks
  if (ownersOnly(member)) return notFound('hook');
  const { workspaceId } = member;
  switch (form.get('intent')) {
    case 'test':
      return refusalIn(await testHook(member, workspaceId, id));
    case 'send-again': {
      const delivery = pathId({ id: typedText(form, 'delivery') });
      return delivery ? sendAgain(member, workspaceId, id, delivery) : notFound('delivery');
    }
    case 'switch':
      return change(member, id, { is_on: typedText(form, 'to') === 'on' });
    case 'change':
      return change(member, id, { url: typedText(form, 'url').trim(), events: typedTexts(form, 'events') });
    case 'delete':
      return removeHook(member, workspaceId, id);
    default:
      return unknownIntent();
  }
}

async function change(member: Member, id: string, asked: object): Promise<Refusal | null> {
  const changes = check(asked, hookChangesInput);
  return refusalIn(changes instanceof Refusal ? changes : await changeHook(member, member.workspaceId, id, changes));
}

const refusalIn = (result: unknown): Refusal | null => (result instanceof Refusal ? result : null);
