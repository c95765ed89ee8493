import type { CustomFieldRow } from '#db/queries/labels/custom-fields.ts';
import type { CustomField } from './custom-field-resource.ts';

/** A custom field as the API and the pages show it. */
export const viewCustomField = ({ name, contact_count, created_at }: CustomFieldRow): CustomField => ({
  name,
  contact_count,
  created_at: created_at.toISOString(),
});
