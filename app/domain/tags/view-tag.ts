import { colorOf } from '#app/domain/contacts/view-contact.ts';
import type { TagRow } from '#db/queries/labels/tags.ts';
import type { Tag } from './tag-resource.ts';

/** A tag as the API and the pages show it (docs/rules/api.md#tags). */
export const viewTag = ({ id, name, color, emoji, contact_count, created_at }: TagRow): Tag => ({
  id,
  name,
  color: colorOf(color),
  emoji,
  contact_count,
  created_at: created_at.toISOString(),
});
