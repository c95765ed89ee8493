import type { z } from 'zod';
import { newApiKeyInput } from '#app/domain/api-keys/api-key-input.ts';
import { bulkTagInput } from '#app/domain/contacts/bulk-tag.server.ts';
import { bulkDeleteInput } from '#app/domain/contacts/delete-contacts.server.ts';
import { contactChangesInput, newContactInput } from '#app/domain/contacts/values/contact-input.ts';
import { renameInput } from '#app/domain/custom-fields/change-custom-field.server.ts';
import { exportRequest } from '#app/domain/exports/create-export.server.ts';
import { confirmation } from '#app/domain/imports/import-options.ts';
import { uploadRequest } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import { messageInput } from '#app/domain/mail/message-input.ts';
import { newSavedViewInput, savedViewChangesInput } from '#app/domain/saved-views/saved-view-input.ts';
import { settingsInput } from '#app/domain/settings/settings-input.ts';
import { mergeInput, newTagInput, tagChangesInput } from '#app/domain/tags/tag-input.ts';

/** What each route that reads JSON checks it against. */
export const JSON_BODIES: Record<string, z.ZodType[]> = {
  '/api/contacts': [newContactInput],
  '/api/contacts/:id': [contactChangesInput],
  '/api/contacts/:id/send-email': [messageInput],
  '/api/contacts/bulk-delete': [bulkDeleteInput],
  '/api/contacts/bulk-tag': [bulkTagInput],
  '/api/custom-fields/:name': [renameInput],
  '/api/exports': [exportRequest],
  '/api/imports/:id/confirm': [confirmation],
  '/api/imports/uploads': [uploadRequest],
  '/api/keys': [newApiKeyInput],
  '/api/settings': [settingsInput],
  '/api/tags': [newTagInput],
  '/api/tags/:id': [tagChangesInput],
  '/api/tags/:id/merge': [mergeInput],
  '/api/views': [newSavedViewInput],
  '/api/views/:id': [savedViewChangesInput],
};
