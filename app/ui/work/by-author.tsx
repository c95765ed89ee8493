import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';

/** Who made a record, beside its name; nothing where it was who looks. */
export function ByAuthor({ author }: { author: string | null }) {
  return author && <span className={layout.dim}>{` ${t('work.by', { author })}`}</span>;
}
