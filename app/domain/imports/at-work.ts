import type { Import } from './import-resource.ts';

/** Whether an import is at work: then its page follows it. */
export const isAtWork = ({ status }: Pick<Import, 'status'>): boolean =>
  status === 'queued' || status === 'processing' || status === 'undoing';
