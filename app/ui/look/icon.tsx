import { classNames } from './class-names.ts';
import styles from './icon.module.css';

/** A Lucide sign beside a word, by its address: 16 px, or 14 in states. Never spoken; the word says it. */
export function Icon({
  of: sign,
  size = 16,
  className,
}: {
  of: string;
  size?: 14 | 16 | 18 | 20;
  className?: string | undefined;
}) {
  return (
    <svg className={classNames(styles.icon, className)} width={size} height={size} aria-hidden>
      <use href={sign} />
    </svg>
  );
}
