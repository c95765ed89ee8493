import { Refusal } from '#app/domain/errors.ts';
import { t } from '#app/words/language/t.ts';

/** The answer to who asks for failed rows that the sweep has removed. */
export const failedRowsGone = () => new Refusal('EXPIRED', t('refused.failed-rows-gone'));
