import { z } from 'zod';

/** An id in a body or query: whatever has the shape of one; PostgreSQL writes them in lower case. */
export const recordId = z.guid('This is not an id.').toLowerCase();

/** Ids that may come more than once. */
export const recordIds = z.array(recordId);

export const once = (ids: readonly string[]): string[] => [...new Set(ids)];
