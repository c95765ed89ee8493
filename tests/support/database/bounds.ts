/** What a workspace and a contact may have where nothing else is set. */
export const BOUNDS = { TAGS_PER_WORKSPACE: 10_000, TAGS_PER_CONTACT: 100, CUSTOM_FIELDS_PER_WORKSPACE: 500 };
