import { invalid, limitReached, notFound, Refusal } from '#app/domain/errors.ts';
import { KEY_TAKEN, nobody, noSuchTag } from '#app/words/failures/refusals.ts';
import type { WrittenContact } from '#db/queries/contacts/written-contact.ts';
import type { Contact } from './contact-resource.ts';
import { viewContact } from './view-contact.ts';

/** The contact that was written, or the refusal that says why none was. `tagIds` as they were given. */
export function answerWritten(written: WrittenContact, tagIds: readonly string[]): Contact | Refusal {
  switch (written.outcome) {
    case 'written':
      return viewContact(written.contact);
    case 'missing':
      return notFound('contact');
    case 'key_taken':
      return new Refusal('CONFLICT', KEY_TAKEN[written.key], { contact_id: written.contactId });
    case 'nobody':
      return invalid([{ path: 'email', message: nobody() }]);
    case 'unknown_tags':
      return unknownTags('tag_ids', tagIds, written.knownTagIds);
    case 'too_many_tags':
      return limitReached('tags_of_contact', written.most);
    case 'too_many_fields':
      return limitReached('custom_fields', written.most);
  }
}

/** The contact that has the address already, where that is why nothing was written. */
export const takenBy = ({ facts }: Refusal): string | null => facts?.contact_id ?? null;

/** Names each tag that is not in the workspace by its index in the body. */
export function unknownTags(path: string, given: readonly string[], known: readonly string[]): Refusal {
  return invalid(
    given.flatMap((id, index) => (known.includes(id) ? [] : [{ path: `${path}.${index}`, message: noSuchTag() }])),
  );
}
