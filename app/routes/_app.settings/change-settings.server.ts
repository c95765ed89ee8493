import type { MadeApiKey } from '#app/domain/api-keys/api-key-resource.ts';
import { deleteField, renameField, renameInput } from '#app/domain/custom-fields/change-custom-field.server.ts';
import type { CustomField } from '#app/domain/custom-fields/custom-field-resource.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import type { MadeHook } from '#app/domain/hooks/hook-resource.ts';
import { setModel } from '#app/domain/model/model-setting.server.ts';
import { saveSettings } from '#app/domain/settings/save-settings.server.ts';
import { settingsInput } from '#app/domain/settings/settings-input.ts';
import type { Settings } from '#app/domain/settings/settings-resource.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { isStorable } from '#app/lib/storable-text.ts';
import { endKey, makeKey } from './change-keys.server.ts';
import { changeMembers } from './change-members.server.ts';
import { changeOwnSender } from './change-own-sender.server.ts';
import { makeHookByForm } from './make-hook-by-form.server.ts';

/** What a form has changed or made. */
type Changed = Settings | CustomField | MadeApiKey | MadeHook;

/** What a form of the settings' page asks for (settings-view.tsx and the sections' files say their fields). */
export async function changeSettings(member: Member, form: FormData): Promise<Changed | Refusal | null> {
  const { workspaceId } = member;
  switch (form.get('intent')) {
    case 'save': {
      const input = check(readSettings(form, member), settingsInput);
      return input instanceof Refusal ? input : saveSettings(member, member, input);
    }
    case 'rename-field': {
      const input = check({ name: typedText(form, 'name') }, renameInput);
      const renamed =
        input instanceof Refusal ? input : await renameField(member, workspaceId, fieldName(form), input.name);
      return asError('field', renamed);
    }
    case 'delete-field':
      return deleteField(member, workspaceId, fieldName(form));
    case 'make-key':
      return asError('key', await makeKey(member, form));
    case 'make-hook':
      return asError('hook', await makeHookByForm(member, form));
    case 'own-sender':
    case 'drop-own-sender':
      return changeOwnSender(member, form);
    case 'ask-model':
    case 'stop-model':
      return setModel(member, member, form.get('intent') === 'ask-model');
    case 'end-key':
      return endKey(member, form);
    default:
      return asError('members', await changeMembers(member, form));
  }
}

/** A refusal is shown at one place, whatever of the form it is about. */
const asError = <T>(place: string, done: T | Refusal): T | Refusal =>
  done instanceof Refusal ? invalid([{ path: place, message: done.message }]) : done;

/** What cannot be kept cannot be a name: '', as for a field that nobody has. */
const fieldName = (form: FormData): string => {
  const name = typedText(form, 'field');
  return isStorable(name) ? name : '';
};

/** The sender's fields are not in a form of somebody who may not change them. */
const readSettings = (form: FormData, { role }: Member) => ({
  ...(role === 'owner' ? enteredSettings(form) : { workspace_name: typedText(form, 'workspace_name') }),
  notify_imports: form.has('notify_imports'),
  notify_exports: form.has('notify_exports'),
  weekly_digest: form.has('weekly_digest'),
  gravatar: form.has('gravatar'),
});

/** The texts among them, as they were typed. */
export const enteredSettings = (form: FormData) => ({
  workspace_name: typedText(form, 'workspace_name'),
  sender_name: typedText(form, 'sender_name'),
  reply_to: typedText(form, 'reply_to'),
});
