import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { renameInput } from '#app/domain/custom-fields/change-custom-field.server.ts';
import { customFieldResource } from '#app/domain/custom-fields/custom-field-resource.ts';
import { listOf } from '#app/domain/list-resource.ts';
import { mergeInput, newTagInput, tagChangesInput } from '#app/domain/tags/tag-input.ts';
import { tagResource } from '#app/domain/tags/tag-resource.ts';
import { namePart, pageQuery } from '#app/http/requests/list.server.ts';
import { CUSTOM_FIELD, ID, listed, TAG } from './examples.ts';
import { operation } from './operation.server.ts';

const path = z.object({ id: z.uuid() });
const onContact = z.object({ id: z.uuid(), contactId: z.uuid() });
const byName = z.object({ name: z.string() });
const tag = { schema: tagResource, example: TAG };
const field = { schema: customFieldResource, example: CUSTOM_FIELD };
const query = pageQuery.extend(namePart.shape);

export const tagPaths: ZodOpenApiPathsObject = {
  '/api/tags': {
    get: operation({
      id: 'listTags',
      topic: 'Tags',
      summary: 'List tags',
      description: 'By name; with `search` those that have it in their name.',
      query,
      answers: { status: 200, says: 'A page.', schema: listOf(tagResource), example: listed(TAG) },
    }),
    post: operation({
      id: 'createTag',
      topic: 'Tags',
      summary: 'Make a tag',
      body: { schema: newTagInput, example: { name: 'VIP', color: 'teal', emoji: '🦉' } },
      answers: { status: 201, says: 'The tag.', ...tag },
      codes: ['CONFLICT', 'LIMIT_REACHED'],
    }),
  },
  '/api/tags/{id}': {
    patch: operation({
      id: 'changeTag',
      topic: 'Tags',
      summary: 'Change a tag',
      path,
      body: { schema: tagChangesInput, example: { color: null } },
      answers: { status: 200, says: 'The tag.', ...tag },
      codes: ['CONFLICT'],
    }),
    delete: operation({
      id: 'deleteTag',
      topic: 'Tags',
      summary: 'Delete a tag',
      path,
      answers: { status: 204, says: 'It is gone.' },
    }),
  },
  '/api/tags/{id}/merge': {
    post: operation({
      id: 'mergeTag',
      topic: 'Tags',
      summary: 'Merge a tag into another one',
      path,
      body: { schema: mergeInput, example: { into: ID } },
      answers: { status: 200, says: 'The tag merged into; the other is gone.', ...tag },
    }),
  },
  '/api/tags/{id}/contacts/{contactId}': {
    put: operation({
      id: 'tagContact',
      topic: 'Tags',
      summary: 'Tag a contact',
      path: onContact,
      answers: { status: 204, says: 'The contact has the tag.' },
      codes: ['LIMIT_REACHED'],
    }),
    delete: operation({
      id: 'untagContact',
      topic: 'Tags',
      summary: 'Take a tag off a contact',
      path: onContact,
      answers: { status: 204, says: 'The contact does not have the tag.' },
    }),
  },
};

export const customFieldPaths: ZodOpenApiPathsObject = {
  '/api/custom-fields': {
    get: operation({
      id: 'listCustomFields',
      topic: 'Custom fields',
      summary: 'List custom fields',
      query,
      answers: { status: 200, says: 'A page.', schema: listOf(customFieldResource), example: listed(CUSTOM_FIELD) },
    }),
  },
  '/api/custom-fields/{name}': {
    patch: operation({
      id: 'renameCustomField',
      topic: 'Custom fields',
      summary: 'Rename a custom field',
      path: byName,
      body: { schema: renameInput, example: { name: 'Plan' } },
      answers: { status: 200, says: 'The field; its values stay.', ...field },
      codes: ['CONFLICT'],
    }),
    delete: operation({
      id: 'deleteCustomField',
      topic: 'Custom fields',
      summary: 'Delete a custom field',
      path: byName,
      answers: { status: 204, says: 'It is gone, with its values.' },
    }),
  },
};
