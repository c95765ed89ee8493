import Search from 'sign:search';
import { useNavigate } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { paths } from '#app/lib/paths.ts';
import { keysOf } from '#app/lib/tables.ts';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { TextInput } from '#app/ui/controls/field.tsx';
import { isEnter } from '#app/ui/controls/is-enter.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
import styles from './finder.module.css';
import { FOUND_KINDS, type FoundThing } from './found-thing.ts';
import { useFinding } from './use-finding.ts';

/** People, views, imports and pages by a part of their name: type, ↑ ↓, Enter. */
export function Finder({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const { things, isCurrent } = useFinding(typed);
  const [at, setAt] = useState(0);
  const [isAsked, setAsked] = useState(false);
  const navigate = useNavigate();
  const listId = useId();
  const active = things[Math.min(at, things.length - 1)];

  const open = (thing: FoundThing) => {
    onClose();
    navigate(thing.to);
  };

  // Enter before the answer is there means what comes, not what was there for other letters
  const opening = useRef(open);
  opening.current = open;
  useEffect(() => {
    if (!isAsked || !isCurrent) return;
    setAsked(false);
    if (active) opening.current(active);
  }, [isAsked, isCurrent, active]);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && things.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, things.length - 1) + step + things.length) % things.length);
    } else if (isEnter(event)) {
      event.preventDefault();
      if (active?.kind === 'page') open(active);
      else setAsked(true);
    }
  }

  return (
    <Dialog title={t('find.title')} bare closeTo={paths.overview()} onClose={onClose}>
      <div className={classNames(layout.searching, styles.field)}>
        <Icon of={Search} />
        <TextInput
          role="combobox"
          aria-label={t('find.label')}
          aria-expanded={things.length > 0}
          aria-controls={listId}
          aria-activedescendant={active && optionId(listId, active)}
          aria-autocomplete="list"
          placeholder={t('find.placeholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            setAsked(false);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Found id={listId} things={things} active={active} onOpen={open} />
      <p className={classNames(layout.hint, styles.said)} role="status">
        {things.length === 0 && (isCurrent ? t('find.nothing', { term: typed.trim() }) : t('find.looking'))}
      </p>
    </Dialog>
  );
}

const optionId = (listId: string, { to }: FoundThing) => `${listId}${to}`;

interface FoundProps {
  id: string;
  things: FoundThing[];
  active: FoundThing | undefined;
  onOpen: (thing: FoundThing) => void;
}

/** What can be chosen, by kind. The field keeps the focus and says which is the active one. */
function Found({ id, things, active, onOpen }: FoundProps) {
  return (
    <div role="listbox" id={id} aria-label={t('find.found')} className={styles.found}>
      {keysOf(FOUND_KINDS).map((kind) => {
        const ofKind = things.filter((thing) => thing.kind === kind);
        return (
          ofKind.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
            <div key={kind} role="group" aria-label={FOUND_KINDS[kind]()}>
              <div className={styles.kind} aria-hidden="true">
                {FOUND_KINDS[kind]()}
              </div>
              {ofKind.map((thing) => (
                <Option
                  key={thing.to}
                  id={optionId(id, thing)}
                  thing={thing}
                  isActive={thing === active}
                  onOpen={() => onOpen(thing)}
                />
              ))}
            </div>
          )
        );
      })}
    </div>
  );
}

interface OptionProps {
  id: string;
  thing: FoundThing;
  isActive: boolean;
  onOpen: () => void;
}

function Option({ id, thing: { name, detail }, isActive, onOpen }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the combobox has the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: and its keys are the combobox's
    <div ref={option} role="option" id={id} aria-selected={isActive} className={styles.option} onClick={onOpen}>
      <span className={layout.cut} dir="auto">
        {name}
      </span>
      {detail && (
        <span className={classNames(layout.cut, layout.faint)} dir="auto">
          {detail}
        </span>
      )}
    </div>
  );
}
