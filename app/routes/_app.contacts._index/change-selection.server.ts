import { takeDeletionBack } from '#app/domain/contacts/bring-back.server.ts';
import { bulkTag, bulkTagInput } from '#app/domain/contacts/bulk-tag.server.ts';
import { bulkDelete, bulkDeleteInput } from '#app/domain/contacts/delete-contacts.server.ts';
import { recordId } from '#app/domain/contacts/values/id-list.ts';
import { Refusal } from '#app/domain/errors.ts';
import { nameTags } from '#app/domain/tags/name-tags.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { t } from '#app/words/language/t.ts';

export interface Done {
  /** New for each, so that the toast shows again. */
  key: string;
  words: string;
  undo?: [name: string, value: string][];
}

/** What the selection bar asks for (contacts-view.tsx says its fields). */
export async function changeSelection(member: Member, form: FormData): Promise<Done | Refusal> {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const ids = texts('ids');
  switch (form.get('intent')) {
    case 'delete': {
      const input = check({ ids }, bulkDeleteInput);
      if (input instanceof Refusal) return input;
      const deletionId = crypto.randomUUID();
      const { deleted } = await bulkDelete(member, member.workspaceId, input, deletionId);
      return { ...said(t('contacts.deleted', { count: deleted })), undo: undoOf(deletionId) };
    }
    case 'bring-back': {
      const deletionId = check(typedText(form, 'deletion'), recordId);
      if (deletionId instanceof Refusal) return deletionId;
      const { back, kept } = await takeDeletionBack(member, member.workspaceId, deletionId);
      return said(kept === 0 ? t('contacts.back-again', { back }) : t('contacts.back-again.but', { back, kept }));
    }
    case 'tag':
    case 'untag': {
      const chosen = await nameTags(member, member.workspaceId, texts('chosen_tag_ids'), texts('new_tag'));
      if (chosen instanceof Refusal) return chosen;
      const adds = form.get('intent') === 'tag';
      const input = check({ ids, ...(adds ? { add: chosen } : { remove: chosen }) }, bulkTagInput);
      if (input instanceof Refusal) return input;
      const tagged = await bulkTag(member, member.workspaceId, input);
      if (tagged instanceof Refusal) return tagged;
      const count = tagged.changed;
      return said(adds ? t('contacts.tagged', { count }) : t('contacts.untagged', { count }));
    }
    default:
      return unknownIntent();
  }
}

const said = (words: string): Done => ({ key: crypto.randomUUID(), words });

/** What a toast posts to take a deletion back. */
export const undoOf = (deletionId: string): [name: string, value: string][] => [
  ['intent', 'bring-back'],
  ['deletion', deletionId],
];
