import type { Dialect } from '#app/csv/dialect.ts';

/** Whether a file is read from a UTF-8 copy: what is UTF-8 already is read as it is. */
export const needsTranscoding = ({ encoding }: Pick<Dialect, 'encoding'>): boolean => encoding !== 'utf-8';
