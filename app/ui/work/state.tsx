import {
  Ban,
  BookmarkCheck,
  Check,
  CircleAlert,
  CircleDashed,
  CircleDot,
  CircleQuestionMark,
  Clock,
  Minus,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import styles from './state.module.css';

const SIGNS = {
  queued: CircleDashed,
  live: CircleDot,
  done: Check,
  doubt: TriangleAlert,
  failed: CircleAlert,
  cancelled: Ban,
  undone: Undo2,
  ended: Clock,
  removed: Minus,
} as const;

export type StateKind = keyof typeof SIGNS;

/** A state is a sign and a word, never a filled pill. */
export function State({ kind, wraps, children }: { kind: StateKind; wraps?: boolean; children: ReactNode }) {
  return (
    <span className={classNames(styles.state, styles[kind], wraps && styles.wraps)}>
      <Icon of={SIGNS[kind]} size={14} />
      <span>{children}</span>
    </span>
  );
}

const SURENESS = {
  remembered: { sign: BookmarkCheck, words: 'As last time', style: undefined },
  known: { sign: Check, words: 'Known name', style: undefined },
  guess: { sign: CircleQuestionMark, words: 'Guess', style: styles.guess },
  chosen: { sign: Check, words: 'Your choice', style: undefined },
  empty: { sign: Minus, words: 'Empty column', style: styles.nothing },
  off: { sign: Minus, words: 'Left out', style: styles.nothing },
} as const;

export type SurenessKind = keyof typeof SURENESS;

/** How sure we are where a column goes: words, never percentages. */
export function Sureness({ kind }: { kind: SurenessKind }) {
  const { sign, words, style } = SURENESS[kind];
  return (
    <span className={classNames(styles.sure, style)}>
      <Icon of={sign} size={14} />
      {words}
    </span>
  );
}
