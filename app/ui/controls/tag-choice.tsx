import { useState } from 'react';
import layout from '#app/ui/look/layout.module.css';
import { Tag, type TagLook } from '#app/ui/people/tag.tsx';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { Checkbox } from './check.tsx';
import { TextInput } from './field.tsx';
import { isEnter } from './is-enter.ts';
import styles from './tag-choice.module.css';

type ChoosableTag = TagLook & { id: string };

interface TagChoiceProps {
  tags: ChoosableTag[];
  /** The field each chosen tag's id is posted in, once for each. */
  name: string;
  chosen?: string[] | undefined;
  onChoose?: (ids: string[]) => void;
  /** The field for a tag that does not exist yet; without it only the existing ones can be chosen. */
  newName?: string;
  /**
   * Names that were entered there, each posted in that field too. With `onName`, Enter makes one of what is typed;
   * without it, Enter sends the form.
   */
  named?: string[];
  onName?: (names: string[]) => void;
  /** The form it belongs to, where that is not the one around it. */
  form?: string;
  legend: string;
}

const MANY = 8;

/** Tags to choose from, with a filter when there are many, and room for a new one. */
export function TagChoice(props: TagChoiceProps) {
  const { tags, name, chosen = [], onChoose, newName, named = [], onName, form, legend } = props;
  const [sought, setSought] = useState('');
  const hydrated = useHydrated();
  const matches = (tag: ChoosableTag) => tag.name.toLowerCase().includes(sought.trim().toLowerCase());
  const choose = (id: string, on: boolean) => onChoose?.(on ? [...chosen, id] : chosen.filter((other) => other !== id));

  /** A name that one of the tags has chooses that one, where the page keeps the choice. */
  function add(called: string) {
    const isIt = (other: string) => other.toLowerCase() === called.toLowerCase();
    const there = tags.find((tag) => isIt(tag.name));
    if (there && onChoose) return chosen.includes(there.id) || choose(there.id, true);
    if (called !== '' && !named.some(isIt)) onName?.([...named, called]);
  }

  return (
    <fieldset className={styles.choice}>
      <legend className={layout.unseen}>{legend}</legend>
      {hydrated && tags.length > MANY && (
        <TextInput
          type="search"
          aria-label="Find a tag"
          placeholder="Find a tag"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      <div className={styles.tags}>
        {named.map((called) => (
          <label key={called} className={styles.line} htmlFor={`${newName}-${called}`}>
            <Checkbox
              id={`${newName}-${called}`}
              name={newName}
              value={called}
              form={form}
              checked
              onChange={() => onName?.(named.filter((other) => other !== called))}
            />
            <Tag tag={{ name: called, color: null, emoji: null }} />
          </label>
        ))}
        {tags.map((tag) => (
          <label key={tag.id} className={styles.line} htmlFor={`${name}-${tag.id}`} hidden={!matches(tag)}>
            <Checkbox
              id={`${name}-${tag.id}`}
              name={name}
              value={tag.id}
              form={form}
              {...(onChoose
                ? { checked: chosen.includes(tag.id), onChange: (event) => choose(tag.id, event.target.checked) }
                : { defaultChecked: chosen.includes(tag.id) })}
            />
            <Tag tag={tag} />
          </label>
        ))}
        {tags.length + named.length === 0 && <p className={styles.nothing}>No tags yet.</p>}
        {tags.length > 0 && !tags.some(matches) && <p className={styles.nothing}>No tag has “{sought}” in its name.</p>}
      </div>
      {newName && (
        <TextInput
          name={newName}
          form={form}
          aria-label="New tag"
          placeholder="New tag"
          autoComplete="off"
          onKeyDown={(event) => {
            if (!onName || !isEnter(event)) return;
            event.preventDefault();
            add(event.currentTarget.value.trim());
            event.currentTarget.value = '';
          }}
        />
      )}
    </fieldset>
  );
}
