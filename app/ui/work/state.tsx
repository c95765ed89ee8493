import Ban from 'sign:ban';
import BookmarkCheck from 'sign:bookmark-check';
import Check from 'sign:check';
import CircleDashed from 'sign:circle-dashed';
import CircleDot from 'sign:circle-dot';
import CircleAlert from 'sign:circle-exclamation-point';
import CircleQuestionMark from 'sign:circle-question-mark';
import Clock from 'sign:clock';
import Minus from 'sign:minus';
import Sparkles from 'sign:sparkles';
import TriangleAlert from 'sign:triangle-exclamation-point';
import Undo2 from 'sign:undo-2';
import type { ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { SURENESS, type SurenessKind } from '#app/words/mapping.ts';
import type { StateKind } from '#app/words/states.ts';
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
} as const satisfies Record<StateKind, string>;

/** A state is a sign and a word, never a filled pill. */
export function State({ kind, wraps, children }: { kind: StateKind; wraps?: boolean; children: ReactNode }) {
  return (
    <span className={classNames(styles.state, styles[kind], wraps && styles.wraps)}>
      <Icon of={SIGNS[kind]} size={14} />
      <span>{children}</span>
    </span>
  );
}

const SURENESS_LOOKS = {
  remembered: { sign: BookmarkCheck, style: undefined },
  known: { sign: Check, style: undefined },
  guess: { sign: CircleQuestionMark, style: styles.guess },
  model: { sign: Sparkles, style: styles.guess },
  chosen: { sign: Check, style: undefined },
  empty: { sign: Minus, style: styles.nothing },
  off: { sign: Minus, style: styles.nothing },
} as const satisfies Record<SurenessKind, { sign: string; style: string | undefined }>;

/** How sure we are where a column goes. */
export function Sureness({ kind, why }: { kind: SurenessKind; why?: string | undefined }) {
  const { sign, style } = SURENESS_LOOKS[kind];
  return (
    <span className={classNames(styles.sure, style)} title={why}>
      <Icon of={sign} size={14} />
      {SURENESS[kind]}
      {why && <span className={layout.unseen}>. {why}</span>}
    </span>
  );
}
