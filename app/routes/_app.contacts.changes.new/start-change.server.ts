import { changeInput } from '#app/domain/changes/change-input.ts';
import type { ContactChange } from '#app/domain/changes/change-resource.ts';
import { requestChange } from '#app/domain/changes/request-change.server.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import { nameTags } from '#app/domain/tags/name-tags.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, typedTexts, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { t } from '#app/words/language/t.ts';
import type { StoredContactFilter } from '#db/schema/contact-filter.ts';

/** What a form of the page asks for (new-change-view.tsx says their fields). */
export async function startChange(
  member: Member,
  filter: StoredContactFilter,
  form: FormData,
): Promise<ContactChange | Refusal> {
  const asked = await readChange(member, form);
  if (asked instanceof Refusal) return asked;
  const input = check({ filter, ...asked }, changeInput);
  if (input instanceof Refusal) return input;
  return requestChange(member, { workspaceId: member.workspaceId, userId: member.user.id }, input);
}

async function readChange(member: Member, form: FormData): Promise<object | Refusal> {
  switch (form.get('intent')) {
    case 'tag':
    case 'untag': {
      const ids = await nameTags(member, member.workspaceId, typedTexts(form, 'tag_ids'), typedTexts(form, 'new_tag'));
      if (ids instanceof Refusal) return ids;
      if (ids.length === 0) return invalid([{ path: 'tag_ids', message: t('changes.choose-tag') }]);
      return form.get('intent') === 'tag' ? { add_tag_ids: ids } : { remove_tag_ids: ids };
    }
    case 'set':
      return { set: setOf(typedText(form, 'field'), typedText(form, 'own_field').trim(), typedText(form, 'value')) };
    case 'unsubscribe':
      return { is_unsubscribed: true };
    case 'delete':
      return { delete: true, count: numberIn(typedText(form, 'count')) };
    default:
      return unknownIntent();
  }
}

const setOf = (field: string, ownField: string, value: string) =>
  field === 'own' ? { custom_fields: { [ownField]: value } } : { [field]: value };

/** As people write it: `10,214`. */
const numberIn = (typed: string): number | undefined => {
  const digits = typed.replaceAll(/[\s.,’']/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
};
