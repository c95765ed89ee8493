import type { ComponentProps } from 'react';
import type { TagOffer, TagOnOffer } from '#app/domain/tags/tag-offer.ts';
import { Option } from '#app/ui/controls/check.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Tag, tagListClass } from '#app/ui/people/tag.tsx';
import { useClock } from '#app/ui/work/clock.tsx';
import { FileText } from '#app/ui/work/file-grid.tsx';
import { formatDay } from '#app/words/amounts/moments.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { capitalised } from '#app/words/capitalised.ts';
import styles from './mapping.module.css';
import { RecognisePeople, type WhoARowIs } from './recognise-people.tsx';

export interface Options {
  onExisting: 'update' | 'fill_blanks' | 'skip';
  blankCells: 'keep' | 'clear';
  onMissing: 'create' | 'skip';
  unsubscribeAll: boolean;
  /** Whether cells are taken that only a spreadsheet changed. */
  takesDamage: boolean;
  who: WhoARowIs;
  tags: TagOnOffer[];
  /** Names of tags that are made when the import starts. */
  newTags: string[];
}

interface OptionsRailProps extends Omit<ComponentProps<typeof RecognisePeople>, 'who' | 'onWho'> {
  options: Options;
  onOptions: (options: Options) => void;
  tags: TagOffer;
  /** How many rows the file has, in words. */
  allRows: string;
  newFields: string[];
  /** Days in which the import can be taken back. */
  undoDays: number;
}

/**
 * Posts `match_on`, `without_key`, `on_existing`, `on_missing`, `unsubscribe_all`, `blank_cells`, `guard`, `tag_ids`
 * and `new_tag` (repeated); below them, in words, what will happen.
 */
export function OptionsRail(props: OptionsRailProps) {
  const { form, options, onOptions, tags, allRows, newFields, undoDays } = props;
  const chosen = options.tags;
  const existing = (value: Options['onExisting'], label: string, said: string) => (
    <Option
      kind="radio"
      form={form}
      name="on_existing"
      value={value}
      label={label}
      said={said}
      checked={options.onExisting === value}
      onChange={() => onOptions({ ...options, onExisting: value })}
    />
  );
  const blank = (value: Options['blankCells'], label: string) => (
    <Option
      kind="radio"
      form={form}
      name="blank_cells"
      value={value}
      label={label}
      checked={options.blankCells === value}
      onChange={() => onOptions({ ...options, blankCells: value })}
    />
  );
  return (
    <aside className={classNames(layout.rail, styles.options)} aria-label="Options">
      <RecognisePeople {...props} who={options.who} onWho={(who) => onOptions({ ...options, who })} />
      <fieldset>
        <legend>People who are already here</legend>
        {existing('update', 'Update', 'A filled cell replaces the old value')}
        {existing('fill_blanks', 'Fill blanks only', 'Only gaps are filled')}
        {existing('skip', 'Skip', 'Only new people come in')}
      </fieldset>
      <fieldset>
        <legend>People who are not here yet</legend>
        {(['create', 'skip'] as const).map((value) => (
          <Option
            key={value}
            kind="radio"
            form={form}
            name="on_missing"
            value={value}
            label={value === 'create' ? 'Add' : 'Leave out'}
            checked={options.onMissing === value}
            onChange={() => onOptions({ ...options, onMissing: value })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>A list of people who have left</legend>
        <Option
          kind="checkbox"
          form={form}
          name="unsubscribe_all"
          value="true"
          label="Unsubscribe everyone in it"
          said="Whoever is in this file gets no more mail"
          checked={options.unsubscribeAll}
          onChange={(event) => onOptions({ ...options, unsubscribeAll: event.target.checked })}
        />
      </fieldset>
      <fieldset>
        <legend>Blank cells</legend>
        {blank('keep', 'Keep the old value')}
        {blank('clear', 'Clear the old value')}
      </fieldset>
      {options.onExisting === 'update' && (
        <fieldset>
          <legend>Cells that a spreadsheet changed</legend>
          {[false, true].map((takes) => (
            <Option
              key={String(takes)}
              kind="radio"
              form={form}
              name="guard"
              value={String(!takes)}
              label={takes ? 'Take the file’s' : 'Keep ours'}
              {...(!takes && { said: 'Lost zeros, dates spelled another way; edits are taken' })}
              checked={options.takesDamage === takes}
              onChange={() => onOptions({ ...options, takesDamage: takes })}
            />
          ))}
        </fieldset>
      )}
      <fieldset className={styles.tagging}>
        <legend>Tag everyone in this file</legend>
        {chosen.length + options.newTags.length > 0 && (
          <div className={tagListClass}>
            {options.newTags.map((name) => (
              <Tag
                key={name}
                tag={{ name, color: null, emoji: null }}
                remove={{
                  type: 'button',
                  name: '',
                  value: name,
                  onClick: () => onOptions({ ...options, newTags: options.newTags.filter((other) => other !== name) }),
                }}
              />
            ))}
            {chosen.map((tag) => (
              <Tag
                key={tag.id}
                tag={tag}
                remove={{
                  type: 'button',
                  name: '',
                  value: tag.id,
                  onClick: () => onOptions({ ...options, tags: chosen.filter(({ id }) => id !== tag.id) }),
                }}
              />
            ))}
          </div>
        )}
        <Disclosure label="Choose tags" size="small">
          <TagChoice
            legend="Tags for everyone in this file"
            name="tag_ids"
            newName="new_tag"
            form={form}
            tags={tags}
            chosen={chosen.map(({ id }) => id)}
            onChoose={(picked) => onOptions({ ...options, tags: picked })}
            named={options.newTags}
            onName={(newTags) => onOptions({ ...options, newTags })}
          />
        </Disclosure>
      </fieldset>
      <hr className={styles.parting} />
      <Happens options={options} allRows={allRows} newFields={newFields} undoDays={undoDays} />
    </aside>
  );
}

const DAY_MS = 86_400_000;

/** The columns say the others, too. */
const FIELDS_NAMED = 8;

const ON_EXISTING = {
  update: {
    keep: 'people who are here get the values of all cells that are filled.',
    clear: 'people who are here get the values of all cells; a blank one clears the old value.',
  },
  fill_blanks: {
    keep: 'people who are here get values only where they have none.',
    clear: 'people who are here get values only where they have none.',
  },
  skip: {
    keep: 'people who are here stay as they are.',
    clear: 'people who are here stay as they are.',
  },
} as const;

function Happens({
  options,
  allRows,
  newFields,
  undoDays,
}: Pick<OptionsRailProps, 'options' | 'allRows' | 'newFields' | 'undoDays'>) {
  const clock = useClock();
  const until = new Date(clock.now.getTime() + undoDays * DAY_MS).toISOString();
  return (
    <section className={styles.happens} aria-labelledby="what-will-happen">
      <h2 id="what-will-happen">What will happen</h2>
      <p>
        {capitalised(allRows)}, applied in file order.{' '}
        {options.onMissing === 'create' ? 'New people are added;' : 'Nobody is added;'}{' '}
        {ON_EXISTING[options.onExisting][options.blankCells]}{' '}
        {options.unsubscribeAll ? 'Everyone in the file is unsubscribed.' : 'Nobody is re-subscribed.'} Rows that break
        a rule change nothing and come back to you as a file.
      </p>
      {newFields.length > 0 && (
        <p>
          {newFields.length === 1
            ? 'One new field is created: '
            : `${formatCount(newFields.length)} new fields are created: `}
          {newFields.slice(0, FIELDS_NAMED).map((name, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <FileText text={name} />
            </span>
          ))}
          {newFields.length > FIELDS_NAMED && ` and ${formatCount(newFields.length - FIELDS_NAMED)} more`}.
        </p>
      )}
      <p className={layout.hint}>You can undo all of it until {formatDay(until, clock)}.</p>
    </section>
  );
}
