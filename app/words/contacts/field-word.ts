import { isKeyOf } from '#app/lib/tables.ts';
import { TARGETS } from '#app/words/mapping.ts';

/** What a field is called on pages: one of a contact's own by our name for it, a custom one by its own. */
export const fieldWord = (field: string): string => (isKeyOf(TARGETS, field) ? TARGETS[field].name : field);
