import type { KeyboardEvent } from 'react';
import { Button } from '#app/ui/controls/button.tsx';
import { TextInput } from '#app/ui/controls/field.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { inOneLine } from '#app/ui/work/file-grid.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './failed-grid.module.css';

interface CellProps {
  /** Tells cells apart, for the focus. */
  at: string;
  /** What it is called for who cannot see it: the column and the row. */
  label: string;
  /** Null where it is too long to be shown. */
  text: string | null;
  reasons: string[];
  suggestion: string | null;
  isEdited: boolean;
  isReadOnly: boolean;
  /** Whether the keyboard is here. */
  isActive: boolean;
  /** The text that is being written, while it is. */
  draft: string | null;
  onDraft: (text: string) => void;
  onDraftKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  onLeave: () => void;
  onEnter: () => void;
  onOpen: () => void;
  onSuggestion: () => void;
}

/** Writing goes on behind what is there. */
function begin(input: HTMLInputElement | null): void {
  input?.focus();
  input?.setSelectionRange(input.value.length, input.value.length);
}

/** One cell of a failed row, with the reason at it. */
export function Cell(props: CellProps) {
  const { text, reasons, suggestion, draft, isReadOnly } = props;
  const isWrong = reasons.length > 0 && !props.isEdited;
  return (
    <td
      data-at={props.at}
      tabIndex={props.isActive ? 0 : -1}
      aria-invalid={isWrong || undefined}
      className={classNames(isWrong && styles.wrong, props.isEdited && styles.edited)}
      onFocus={props.onEnter}
      onDoubleClick={props.onOpen}
    >
      {draft === null ? (
        <span
          className={classNames(styles.text, text?.trim() === '' && styles.blank)}
          title={text ?? undefined}
          dir="auto"
        >
          {text === null ? t('import.mend.too-long') : text.trim() === '' ? t('file.blank') : inOneLine(text)}
        </span>
      ) : (
        <TextInput
          ref={begin}
          aria-label={props.label}
          className={styles.input}
          value={draft}
          onChange={(event) => props.onDraft(event.target.value)}
          onKeyDown={props.onDraftKey}
          onBlur={props.onLeave}
          dir="auto"
        />
      )}
      {isWrong &&
        reasons.map((reason) => (
          // on a phone it stands beside the row's number
          <div key={reason} className={classNames(styles.reason, layout.onlyWide)}>
            {reason}
          </div>
        ))}
      {isWrong && !isReadOnly && suggestion !== null && (
        <Button size="small" tabIndex={props.isActive ? 0 : -1} onClick={props.onSuggestion}>
          {t('import.mend.use', { suggestion })}
        </Button>
      )}
    </td>
  );
}
