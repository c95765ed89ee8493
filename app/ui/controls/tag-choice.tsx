import { useEffect, useState } from 'react';
import type { TagOffer, TagOnOffer } from '#app/domain/tags/tag-offer.ts';
import layout from '#app/ui/look/layout.module.css';
import { Tag } from '#app/ui/people/tag.tsx';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { t } from '#app/words/language/t.ts';
import { Checkbox } from './check.tsx';
import { TextInput } from './field.tsx';
import { isEnter } from './is-enter.ts';
import { TAGS } from './offers.ts';
import styles from './tag-choice.module.css';
import { useFound } from './use-found.ts';

interface TagChoiceProps {
  /** The first of them, and those that are chosen. */
  tags: TagOffer;
  /** The field each chosen tag's id is posted in, once for each. */
  name: string;
  chosen?: string[] | undefined;
  onChoose?: (tags: TagOnOffer[]) => void;
  /** The field for a tag that does not exist yet; without it only the existing ones can be chosen. */
  newName?: string;
  /**
   * Names that were entered there, each posted in that field too. With `onName`, Enter makes one of what is typed;
   * without it, Enter sends the form.
   */
  named?: string[];
  onName?: (names: string[]) => void;
  /** Where the form is an address: the field that asks for the page with other tags on offer, without JavaScript. */
  findName?: string;
  /** What was asked for there. */
  foundFor?: string;
  /** The form it belongs to, where that is not the one around it. */
  form?: string;
  legend: string;
}

const MANY = 8;

const byName = (a: TagOnOffer, b: TagOnOffer) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);

/** All tags this page has come to know: a box that was ticked stays, whatever is sought next. */
function useKnown({ tags }: TagOffer, found: TagOnOffer[]): TagOnOffer[] {
  const [known, setKnown] = useState(tags);
  useEffect(() => {
    setKnown((before) => {
      const ids = new Set(before.map(({ id }) => id));
      const fresh = [...tags, ...found].filter(({ id }) => !ids.has(id));
      return fresh.length === 0
        ? before
        : [...before, ...new Map(fresh.map((tag) => [tag.id, tag])).values()].sort(byName);
    });
  }, [tags, found]);
  return known;
}

/** Tags to choose from, found by their name when there are many, and room for a new one. */
export function TagChoice(props: TagChoiceProps) {
  const {
    tags,
    name,
    chosen = [],
    onChoose,
    newName,
    named = [],
    onName,
    findName,
    foundFor = '',
    form,
    legend,
  } = props;
  const hydrated = useHydrated();
  const [typed, setTyped] = useState('');
  const sought = typed.trim();
  const known = useKnown(tags, useFound(TAGS, tags.hasMore ? sought : ''));
  const matches = (tag: TagOnOffer) => tag.name.toLowerCase().includes(sought.toLowerCase());
  const choose = (id: string, on: boolean) =>
    onChoose?.(known.filter((tag) => (tag.id === id ? on : chosen.includes(tag.id))));
  const isSearched = tags.hasMore || known.length > MANY;

  /** A name that one of the tags has chooses that one, where the page keeps the choice. */
  function add(called: string) {
    const isIt = (other: string) => other.toLowerCase() === called.toLowerCase();
    const there = known.find((tag) => isIt(tag.name));
    if (there && onChoose) return chosen.includes(there.id) || choose(there.id, true);
    if (called !== '' && !named.some(isIt)) onName?.([...named, called]);
  }

  return (
    <fieldset className={styles.choice}>
      <legend className={layout.unseen}>{legend}</legend>
      {hydrated && isSearched && (
        <TextInput
          type="search"
          aria-label={t('tag-choice.find')}
          placeholder={t('tag-choice.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      {!hydrated && tags.hasMore && findName && (
        <TextInput
          type="search"
          name={findName}
          aria-label={t('tag-choice.find')}
          placeholder={t('tag-choice.find')}
          defaultValue={foundFor}
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
        {known.map((tag) => (
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
        {known.length + named.length === 0 && !tags.hasMore && <p className={styles.nothing}>{t('tag-choice.none')}</p>}
        {(known.length > 0 || tags.hasMore) && !known.some(matches) && (
          <p className={styles.nothing}>{t('tag-choice.nothing', { term: sought || foundFor })}</p>
        )}
      </div>
      {tags.hasMore && sought === '' && (
        <p className={layout.hint}>{hydrated || findName ? t('tag-choice.others') : t('tag-choice.others-below')}</p>
      )}
      {newName && (
        <TextInput
          name={newName}
          form={form}
          aria-label={t('find.new-tag')}
          placeholder={t('find.new-tag')}
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
