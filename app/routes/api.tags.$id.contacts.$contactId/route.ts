import { notFound } from '#app/domain/errors.ts';
import { tagContact, untagContact } from '#app/domain/tags/tag-contact.server.ts';
import { answerEmpty, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';

/** Both methods do the same but for the verb. */
const tagging = (verb: typeof tagContact): Parameters<typeof api>[0]['PUT'] =>
  async function change(args) {
    const member = await requireMember(args);
    const tagId = pathId(args.params);
    const contactId = pathId(args.params, 'contactId');
    if (!tagId) return notFound('tag');
    if (!contactId) return notFound('contact');
    return answerEmpty(await verb(member, member.workspaceId, { tagId, contactId }));
  };

const route = api({ PUT: tagging(tagContact), DELETE: tagging(untagContact) });

export const loader = route.loader;
export const action = route.action;
