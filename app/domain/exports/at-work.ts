import type { Export } from './export-resource.ts';

/** Whether an export is at work: then its page follows it. */
export const isWriting = ({ status }: Pick<Export, 'status'>): boolean =>
  status === 'queued' || status === 'processing';
