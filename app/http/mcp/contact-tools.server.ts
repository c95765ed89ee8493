import { z } from 'zod';
import { getContact } from '#app/domain/contacts/get-contact.server.ts';
import { listContacts } from '#app/domain/contacts/list-contacts.server.ts';
import { listTags } from '#app/domain/tags/list-tags.server.ts';
import { pageOf, tool } from './tool.server.ts';

export const limit = z.int().min(1).max(50).default(20);
export const idCursor = z.uuid().optional().describe('`next_cursor` of the page before');

export const contactTools = [
  tool({
    name: 'find_contacts',
    description:
      'Finds contacts by a part of their name or address, by a tag, or by whether they have unsubscribed; newest entry first. Without any of these it lists everyone. `total` says how many there are.',
    input: z.object({
      search: z.string().max(1_000).optional(),
      tag_id: z.uuid().optional().describe('of list_tags'),
      is_unsubscribed: z.boolean().optional(),
      limit,
      cursor: idCursor,
    }),
    isWriting: false,
    run: (member, { search, tag_id, is_unsubscribed, ...page }) =>
      listContacts(
        member,
        member.workspaceId,
        { search, tag_ids: tag_id === undefined ? undefined : [tag_id], is_unsubscribed },
        pageOf(page),
      ),
  }),
  tool({
    name: 'get_contact',
    description: 'Reads everything about one contact, with custom fields, tags and notes.',
    input: z.object({ id: z.uuid() }),
    isWriting: false,
    run: (member, { id }) => getContact(member, member.workspaceId, id),
  }),
  tool({
    name: 'list_tags',
    description: 'Lists tags by name, with how many contacts have each. `search` is a part of the name.',
    input: z.object({
      search: z.string().max(1_000).default(''),
      limit,
      cursor: z.string().max(1_000).optional().describe('`next_cursor` of the page before'),
    }),
    isWriting: false,
    run: (member, { search, ...page }) => listTags(member, member.workspaceId, search, pageOf(page)),
  }),
];
