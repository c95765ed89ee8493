import { invalid, notFound, Refusal } from '#app/domain/errors.ts';
import { tagNamed } from '#app/domain/tags/name-tags.server.ts';
import { deleteTag, mergeTag } from '#app/domain/tags/remove-tag.server.ts';
import { createTag, updateTag } from '#app/domain/tags/save-tag.server.ts';
import { newTagInput } from '#app/domain/tags/tag-input.ts';
import type { Tag } from '#app/domain/tags/tag-resource.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedText, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check, pathId } from '#app/http/requests/body/read.server.ts';
import { noSuchTag } from '#app/words/failures/refusals.ts';

/** What a form of the tags' page asks for (tags-view.tsx says their fields). */
export async function changeTags(member: Member, form: FormData): Promise<Tag | Refusal | null> {
  const { workspaceId } = member;
  const intent = form.get('intent');
  if (intent === 'create') {
    const input = readTag(form);
    return input instanceof Refusal ? input : createTag(member, workspaceId, input);
  }
  const id = pathId({ id: typedText(form, 'id') });
  if (id === null) return notFound('tag');
  switch (intent) {
    case 'change': {
      const input = readTag(form);
      return input instanceof Refusal ? input : updateTag(member, workspaceId, id, input);
    }
    case 'merge': {
      const into = await tagNamed(member, workspaceId, typedText(form, 'into'));
      return into === null
        ? invalid([{ path: 'into', message: noSuchTag() }])
        : mergeTag(member, workspaceId, id, into);
    }
    case 'delete':
      return deleteTag(member, workspaceId, id);
    default:
      return unknownIntent();
  }
}

const readTag = (form: FormData) =>
  check({ name: typedText(form, 'name'), color: form.get('color'), emoji: typedText(form, 'emoji') }, newTagInput);
