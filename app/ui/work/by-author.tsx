import layout from '#app/ui/look/layout.module.css';

/** Who made a record, beside its name; nothing where it was who looks. */
export function ByAuthor({ author }: { author: string | null }) {
  return author && <span className={layout.dim}>{` by ${author}`}</span>;
}
