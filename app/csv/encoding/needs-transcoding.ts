/** Whether a file is read from a UTF-8 copy: what is UTF-8 already is read as it is. */
export const needsTranscoding = ({ encoding }: { encoding: string }): boolean => encoding !== 'utf-8';
