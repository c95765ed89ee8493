/** The columns of contacts that an import may write, beside address, custom fields and tags. */
export const CONTACT_FIELDS = ['first_name', 'last_name', 'phone', 'company', 'notes'] as const;

export type ContactField = (typeof CONTACT_FIELDS)[number];
