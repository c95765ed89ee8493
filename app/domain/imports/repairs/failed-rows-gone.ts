import { Refusal } from '#app/domain/errors.ts';

/** The answer to who asks for failed rows that the sweep has removed. */
export const failedRowsGone = () => new Refusal('EXPIRED', 'The failed rows were kept for 30 days and are gone.');
