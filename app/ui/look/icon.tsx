import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './icon.module.css';

/** A Lucide sign beside a word: 16 px, or 14 in states. Never spoken; the word says it. */
export function Icon({
  of: Sign,
  size = 16,
  className,
}: {
  of: LucideIcon;
  size?: 14 | 16 | 18 | 20;
  className?: string | undefined;
}) {
  return (
    <Sign className={classNames(styles.icon, className)} width={size} height={size} strokeWidth={1.75} aria-hidden />
  );
}
