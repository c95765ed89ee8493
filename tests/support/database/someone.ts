import type { Author } from '#db/queries/history/author.ts';

/** Whom the history names where a test does not ask. */
export const SOMEONE: Author = { kind: 'user', id: '01a20ca4-bede-731f-8a73-fe6efccc8480' };
