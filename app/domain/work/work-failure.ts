/** What may stop any long work: an import, its undo, an export. */
export type WorkFailureCode = 'DATABASE_UNAVAILABLE' | 'STORAGE_UNAVAILABLE' | 'TIMED_OUT' | 'INTERNAL';
